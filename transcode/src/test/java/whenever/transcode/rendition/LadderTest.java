package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.Tier;

class LadderTest {
  private static final Transcoder TRANSCODER =
      new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));

  @TempDir Path folder;
  private Clips clips;

  @BeforeEach
  void makeClips() {
    clips = new Clips(folder);
  }

  private Map<Tier, Rendition> encode(Path source, Set<Tier> tiers, Gain gain) {
    var info = TRANSCODER.probe(source);
    return TRANSCODER.encode(
        source, info, new Encoding(tiers, gain), folder, ProgressListener.none());
  }

  private Set<Tier> missing(Path source, Gain gain) {
    return Tier.missing(TRANSCODER.probe(source), gain);
  }

  private static String streams(Rendition made) {
    return Clips.ask(made.path(), "stream=codec_name,width,height").replace('\n', ' ');
  }

  @Test
  void makesAllTiersOfAFilmInOneDecode() {
    var source = clips.vp8File("1280x720");

    var tiers = missing(source, Gain.NONE);
    assertThat(tiers).isEqualTo(EnumSet.of(Tier.EVERYWHERE, Tier.SMALL, Tier.SOUND));
    var made = encode(source, tiers, Gain.of(3));

    assertThat(streams(made.get(Tier.EVERYWHERE))).isEqualTo("h264,1280,720 aac");
    assertThat(streams(made.get(Tier.SMALL))).isEqualTo("h264,854,480 aac");
    assertThat(streams(made.get(Tier.SOUND))).isEqualTo("aac");
    assertThat(made.get(Tier.SOUND).contentType()).isEqualTo("audio/mp4");
    assertThat(made.get(Tier.SMALL).height()).isEqualTo(480);
    assertThat(made.values())
        .allSatisfy(rendition -> {
          assertThat(Clips.complaints(rendition.path())).isEmpty();
          assertThat(rendition.duration()).isEqualTo(TRANSCODER.probe(source).duration());
          assertThat(Double.parseDouble(Clips.ask(rendition.path(), "format=duration")))
              .isBetween(0.9, 1.2);
        });
  }

  @Test
  void copiesThePictureThatPlaysEverywhereAndEncodesTheSmallOne() {
    var tall =
        clips.make(
            "tall.mp4",
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=720x1280:d=1",
            "-f",
            "lavfi",
            "-i",
            "sine=d=1",
            "-pix_fmt",
            "yuv420p",
            "-profile:v",
            "baseline",
            "-c:a",
            "libopus");

    var made = encode(tall, missing(tall, Gain.NONE), Gain.NONE);

    assertThat(made.keySet()).isEqualTo(EnumSet.of(Tier.EVERYWHERE, Tier.SMALL, Tier.SOUND));
    assertThat(
            Clips.ask(made.get(Tier.EVERYWHERE).path(), "stream=profile", "-select_streams", "v"))
        .contains("Baseline");
    assertThat(streams(made.get(Tier.SMALL))).isEqualTo("h264,480,854 aac");
  }

  @Test
  void makesOnlyWhatIsMissing() {
    assertThat(missing(clips.mp4(), Gain.NONE)).isEqualTo(EnumSet.of(Tier.SOUND));
    assertThat(missing(clips.chromeVoice(), Gain.NONE)).isEqualTo(EnumSet.of(Tier.EVERYWHERE));
    assertThat(missing(clips.chromeVoice(), Gain.of(4)))
        .isEqualTo(EnumSet.of(Tier.EVERYWHERE, Tier.OPUS));
    var silent =
        clips.make("silent.mp4", "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-pix_fmt", "yuv420p");
    assertThat(missing(silent, Gain.NONE)).isEmpty();
  }

  @Test
  void makesAVoiceInBothCodecs() {
    var made = encode(clips.chromeVoice(), Set.of(Tier.EVERYWHERE, Tier.OPUS), Gain.of(2));

    assertThat(streams(made.get(Tier.EVERYWHERE))).isEqualTo("aac");
    assertThat(streams(made.get(Tier.OPUS))).isEqualTo("opus");
    assertThat(made.get(Tier.OPUS).contentType()).isEqualTo("audio/webm");
    assertThat(made.get(Tier.EVERYWHERE).width()).isZero();
  }

  @Test
  void leavesNothingWhenOneOfThemDoesNotFit() {
    var usual = FfmpegConfig.defaults();
    var small =
        new FfmpegConfig(
            null, usual.sandbox(), usual.maxMediaLength(), 20_000, usual.maxMemoryBytes(), 2);
    var cramped = new Transcoder(Ffmpeg.locate(small));
    var source = clips.vp8File("1280x720");
    var info = TRANSCODER.probe(source);
    var all = new Encoding(EnumSet.of(Tier.EVERYWHERE, Tier.SMALL, Tier.SOUND), Gain.NONE);

    assertThatThrownBy(() -> cramped.encode(source, info, all, folder, ProgressListener.none()))
        .isInstanceOf(MediaException.class);
    assertThat(folder.toFile().list()).doesNotContain("everywhere.mp4", "small.mp4", "sound.m4a");
  }

  @Test
  void keepsTheFramesOfAScreenThatHardlyMoves() {
    var still =
        clips.make(
            "still.webm",
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=1280x720:r=2:d=6",
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime");

    var made = encode(still, Set.of(Tier.EVERYWHERE, Tier.SMALL), Gain.NONE);

    for (var rendition : made.values()) {
      assertThat(
              Clips.ask(
                  rendition.path(),
                  "stream=nb_read_packets",
                  "-count_packets",
                  "-select_streams",
                  "v"))
          .isEqualTo("12");
    }
    assertThat(made.get(Tier.SMALL).duration())
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
  }
}
