package whenever.transcode.rendition.plan;

import java.util.List;
import whenever.transcode.probe.AudioStream;

/**
 * How sound is encoded: without gaps, at one level, mono when it is a voice alone.
 *
 * @param gain what brings it to the level of all others
 */
public record SoundPlan(Gain gain) {
  /**
   * Fills gaps with silence, because an encoder counts samples and a gap would pull sound and lips
   * apart. At 48 kHz: in few samples a second a limiter does not see the peaks that a player makes
   * of them. Many channels become few without being louder than full scale.
   */
  private static final String GAPLESS =
      "aresample=48000:async=1:min_hard_comp=0.1:first_pts=0:rematrix_maxval=1";

  private static final String MONO = "mono";
  private static final String STEREO = "stereo";

  /** The layout that sound is heard in: mono stays mono, anything else becomes stereo. */
  public static String layout(AudioStream audio) {
    return audio.channels() == 1 ? MONO : STEREO;
  }

  /** As {@link #layout(AudioStream)}, where nobody has asked the sound what it is. */
  public static String anyLayout() {
    return MONO + "|" + STEREO;
  }

  /** As {@link #GAPLESS}; the layout comes last, so that no filter behind it chooses another. */
  public static String gapless(String layout) {
    return GAPLESS + ",aformat=channel_layouts=" + layout;
  }

  /** The filter chain before either encoder, for {@code -af} or for a graph. */
  public String filter(AudioStream audio) {
    var gapless = gapless(layout(audio));
    return gain.limited() ? gapless + "," + gain.filter() : gapless;
  }

  /** AAC, which plays everywhere. */
  public List<String> aac(AudioStream audio) {
    var rate = layout(audio).equals(MONO) ? "96k" : "128k";
    return List.of("-c:a", "aac", "-b:a", rate, "-ar", "48000");
  }

  /**
   * Opus for a voice: half the size of AAC. Complexity 5 takes 0.6 of the time of 10; what Opus
   * does for telephones ("voip") moves the phases, which puts 1.5 dB on top of the peaks.
   */
  public List<String> opus() {
    return List.of("-c:a", "libopus", "-b:a", "48k", "-compression_level", "5", "-ar", "48000");
  }
}
