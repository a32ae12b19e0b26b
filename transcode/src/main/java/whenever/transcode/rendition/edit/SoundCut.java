package whenever.transcode.rendition.edit;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.sound.TimeRange;

/** Cuts sound to the sample, as a graph of ffmpeg's filters. */
record SoundCut(AudioStream audio, EditList edits) {
  /** What {@link SoundPlan#gapless} makes: 48 kHz. */
  private static final long SAMPLES_A_MILLI = 48;

  /** Long enough that a cut does not click, too short to be heard. */
  private static final long FADE_SAMPLES = 8 * SAMPLES_A_MILLI;

  /** From the first sound of the input to {@code [sound]}. */
  String graph() {
    var kept = edits.kept();
    var graph = new ArrayList<String>();
    var whole = "[0:a:0]" + SoundPlan.gapless(SoundPlan.layout(audio));
    graph.add(whole + ",asplit=" + kept.size() + labels("whole", kept.size()));
    for (int i = 0; i < kept.size(); i++) {
      graph.add("[whole%d]%s[part%d]".formatted(i, part(kept.get(i)), i));
    }
    graph.add(labels("part", kept.size()) + "concat=v=0:a=1:n=" + kept.size() + "[sound]");
    return String.join(";", graph);
  }

  private static String part(TimeRange range) {
    long start = range.start().toMillis() * SAMPLES_A_MILLI;
    long length = range.length().toMillis() * SAMPLES_A_MILLI;
    var chain = new ArrayList<String>();
    chain.add("atrim=start_pts=%d:end_pts=%d".formatted(start, start + length));
    chain.add("asetpts=PTS-STARTPTS");
    // Sound that is over before the picture is: what follows must not move forward.
    chain.add("apad=whole_len=" + length);
    if (start > 0) {
      chain.add("afade=t=in:ns=" + FADE_SAMPLES);
    }
    long fadeStart = length - FADE_SAMPLES;
    chain.add("afade=t=out:ns=%d:ss=%d".formatted(FADE_SAMPLES, Math.max(0, fadeStart)));
    return String.join(",", chain);
  }

  private static String labels(String name, int count) {
    var labels = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      labels.add("[" + name + i + "]");
    }
    return String.join("", labels);
  }

  /** The encoder for a container. */
  List<String> encoder(boolean webm) {
    return webm
        ? List.of("-c:a", "libopus", "-b:a", "96k")
        : List.of("-c:a", "aac", "-b:a", audio.channels() == 1 ? "96k" : "128k");
  }
}
