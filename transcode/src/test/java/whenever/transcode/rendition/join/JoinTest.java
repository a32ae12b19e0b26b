package whenever.transcode.rendition.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.rendition.Encoding;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.join.Takes.Recorder;
import whenever.transcode.rendition.join.Takes.Scene;
import whenever.transcode.rendition.plan.Tier;

/** Parts that are put together, decoded and looked at. */
class JoinTest {
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Path out;
  private Takes takes;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
    takes = new Takes(folder);
  }

  @ParameterizedTest
  @EnumSource
  void partsThatAreAlikeAreCopiedOneBehindTheOther(Recorder recorder) throws IOException {
    var joined =
        join(
            takes.record(recorder, new Scene("red", 400, 3)),
            takes.record(recorder, new Scene("lime", 800, 2)),
            takes.record(recorder, new Scene("blue", 1200, 2)));

    assertThat(codecs(joined)).isEqualTo(codecs(folder.resolve(takeName(recorder))));
    for (var film : List.of(joined, remuxed(joined), encoded(joined))) {
      assertShows(film, 7, "red 400 1.5", "red 400 2.7", "lime 800 3.3", "blue 1200 6");
      assertThat(new Screening(film, folder).heardSeconds())
          .as("played packet by packet")
          .isCloseTo(7, within(0.25));
    }
    assertThat(out).as("nothing else is left").isDirectoryNotContaining(Files::isDirectory);
  }

  private static String takeName(Recorder recorder) {
    return "take-0."
        + switch (recorder) {
          case VP8, VP9 -> "webm";
          case H264 -> "matroska";
          case SAFARI -> "mp4";
        };
  }

  @ParameterizedTest
  @EnumSource
  void soundAndPictureMeetBehindEachJoint(Recorder recorder) throws IOException {
    // Odd lengths, so that sound and picture of a part do not end together.
    var joined =
        join(
            takes.record(recorder, new Scene("clap", 1000, 2.47)),
            takes.record(recorder, new Scene("clap", 1000, 2.61)),
            takes.record(recorder, new Scene("clap", 1000, 2)));

    assertLipsMove(joined, 8);
    assertLipsMove(remuxed(joined), 8);
  }

  @Test
  void soundAndPictureMeetWhenPartsWereEncoded() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("clap", 1000, 2.47)),
            takes.record(Recorder.SAFARI, new Scene("clap", 1000, 2.61, "160x240")),
            takes.record(Recorder.VP9, new Scene("clap", 1000, 2)));

    assertLipsMove(joined, 8);
  }

  @Test
  void anotherSizeIsFittedIntoTheFirst() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("red", 400, 2)),
            takes.record(Recorder.VP8, new Scene("lime", 800, 2, "480x640")));

    assertThat(Clips.ask(joined, "stream=codec_name,width,height")).isEqualTo("h264,320,240\naac");
    assertShows(joined, 4, "red 400 1", "lime 800 3");
    assertShows(remuxed(joined), 4, "red 400 1", "lime 800 3");
  }

  @Test
  void h264WithOtherParameterSetsPlaysInColour() throws IOException {
    var other = List.of("-c:v", "libx264", "-profile:v", "high", "-bf", "2", "-c:a", "libopus");
    var second =
        new Clips(folder)
            .make(
                "high.mkv",
                Stream.concat(
                        Stream.of(
                            "-i",
                            takes.record(Recorder.H264, new Scene("blue", 800, 2)).toString()),
                        other.stream())
                    .toArray(String[]::new));

    var joined = join(takes.record(Recorder.H264, new Scene("red", 400, 2)), second);

    assertShows(joined, 4, "red 400 1", "blue 800 3");
  }

  @Test
  void aVoiceAfterAPictureIsHeardOverBlack() throws IOException {
    var joined =
        join(
            takes.record(Recorder.H264, new Scene("red", 400, 2)),
            takes.record(Recorder.VP8, new Scene("", 800, 3)),
            takes.record(Recorder.H264, new Scene("blue", 400, 1)));

    assertShows(joined, 6, "red 400 1", "black 800 3.5", "blue 400 5.5");
  }

  @Test
  void aPictureAfterAVoiceGivesTheSize() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("", 400, 2)),
            takes.record(Recorder.VP9, new Scene("lime", 800, 2)));

    assertThat(Clips.ask(joined, "stream=width,height", "-select_streams", "v"))
        .isEqualTo("320,240");
    assertShows(joined, 4, "black 400 1", "lime 800 3");
  }

  @Test
  void aPartWithoutSoundIsSilent() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("red", 0, 2)),
            takes.record(Recorder.VP8, new Scene("lime", 800, 2)));

    assertShows(joined, 4, "red 0 1", "lime 800 3");
  }

  @Test
  void partsWithoutAnySoundAreCopied() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("red", 0, 2)),
            takes.record(Recorder.VP8, new Scene("lime", 0, 2)));

    assertThat(codecs(joined)).isEqualTo("vp8");
    assertThat(new Screening(joined, folder).colour(3)).isEqualTo("lime");
    assertThat(new Screening(joined, folder).seconds()).isCloseTo(4, within(0.1));
  }

  @Test
  void voicePartsBecomeOneVoice() throws IOException {
    var joined =
        join(
            takes.record(Recorder.VP8, new Scene("", 400, 2)),
            takes.record(Recorder.VP8, new Scene("", 800, 2)));

    assertThat(codecs(joined)).isEqualTo("opus");
    var voice = new Screening(joined, folder);
    assertThat(voice.seconds()).isCloseTo(4, within(0.1));
    assertThat(voice.hertz(1)).isEqualTo(400);
    assertThat(voice.hertz(3)).isEqualTo(800);
  }

  @Test
  void soundThatEndsEarlyIsFollowedBySilenceAndNotByTheNextPart() throws IOException {
    var clips = new Clips(folder);
    var red = takes.record(Recorder.VP8, new Scene("red", 0, 4));
    var tone = takes.record(Recorder.VP8, new Scene("", 400, 1));
    var early = clips.make("early.webm", "-i", red.toString(), "-i", tone.toString(), "-c", "copy");

    var joined = join(early, takes.record(Recorder.VP8, new Scene("lime", 800, 2)));

    assertThat(codecs(joined)).isEqualTo("vp8,opus");
    assertShows(joined, 6, "red 400 0.5", "red 0 3", "lime 800 5");
    assertThat(new Screening(joined, folder).heardSeconds()).isCloseTo(6, within(0.15));
  }

  @Test
  void aPhoneHeldUprightStaysUprightWhenJoined() throws IOException {
    var clips = new Clips(folder);
    var flat = takes.record(Recorder.SAFARI, new Scene("red", 400, 2)).toString();
    var turned = clips.make("turned.mov", "-i", flat, "-c", "copy", "-metadata:s:v", "rotate=90");

    var joined = join(turned, takes.record(Recorder.SAFARI, new Scene("lime", 800, 2)));

    assertThat(Clips.ask(joined, "stream=width,height", "-select_streams", "v"))
        .isEqualTo("240,320");
    assertShows(joined, 4, "red 400 1", "lime 800 3");
  }

  private Path join(Path... parts) {
    return transcoder.join(List.of(parts), out);
  }

  private Path remuxed(Path source) {
    return transcoder.remux(source, transcoder.probe(source), out).path();
  }

  private Path encoded(Path source) {
    var info = transcoder.probe(source);
    return transcoder
        .encode(source, info, Encoding.everywhere(), out, ProgressListener.none())
        .get(Tier.EVERYWHERE)
        .path();
  }

  private static String codecs(Path film) {
    return Clips.ask(film, "stream=codec_name").replace('\n', ',');
  }

  private void assertShows(Path film, double seconds, String... moments) {
    var screening = new Screening(film, folder);
    assertThat(transcoder.probe(film).duration().toMillis() / 1000.0)
        .as("probed length of %s", film)
        .isCloseTo(seconds, within(0.2));
    assertThat(screening.seconds()).as("length of %s", film).isCloseTo(seconds, within(0.2));
    screening.assertTimesRise();
    screening.assertDecodesWithoutComplaint();
    for (var moment : moments) {
      double at = Double.parseDouble(moment.substring(moment.lastIndexOf(' ') + 1));
      assertThat(screening.colour(at) + " " + screening.hertz(at) + " ")
          .as("at %s of %s", at, film)
          .isEqualTo(moment.substring(0, moment.lastIndexOf(' ') + 1));
    }
  }

  private void assertLipsMove(Path film, int claps) throws IOException {
    var screening = new Screening(film, folder);
    var seen = screening.flashes();
    var heard = screening.beeps();

    assertThat(seen).hasSize(claps);
    assertThat(heard).hasSize(claps);
    for (int i = 0; i < claps; i++) {
      assertThat(heard.get(i)).as("clap %s in %s", i, film).isCloseTo(seen.get(i), within(0.05));
    }
  }
}
