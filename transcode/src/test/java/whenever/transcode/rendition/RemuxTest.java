package whenever.transcode.rendition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;

class RemuxTest {
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void vp8BecomesASeekableWebm() {
    assertCopied(clips.chromeVp8(), "video/webm", "vp8,opus", false);
  }

  @Test
  void vp9BecomesAnMp4() {
    assertCopied(clips.chromeVp9(), "video/mp4", "vp9,opus", false);
  }

  @Test
  void h264InMatroskaBecomesAnMp4() throws IOException {
    var made = assertCopied(clips.chromeH264(), "video/mp4", "h264,opus", false);

    var woven = transcoder.weave(made, folder).path();
    assertThat(positionOf("moov", woven)).isLessThan(positionOf("mdat", woven));
    var front = transcoder.indexInFront(made, folder);
    assertThat(positionOf("moov", front)).isLessThan(positionOf("mdat", front));
    assertThat(seconds(front)).isCloseTo(3.0, within(0.15));
  }

  @Test
  void anMp4ThatPlaysEverywhereIsSaidToDoSo() {
    assertCopied(clips.mp4(), "video/mp4", "h264,aac", true);
  }

  @Test
  void aVoiceMessageBecomesASeekableWebm() {
    var source = clips.chromeVoice();
    var info = transcoder.probe(source);
    var made = transcoder.remux(source, info, folder);

    assertThat(info.hasVideo()).isFalse();
    assertThat(made.contentType()).isEqualTo("audio/webm");
    assertThat(seconds(made.path())).isBetween(3.5, 4.6);
    assertThat(made.duration().toMillis() / 1000.0).isCloseTo(seconds(made.path()), within(0.1));
  }

  @Test
  void aWavHasToBeEncodedToBePlayable() {
    var source = clips.speech();
    var made = transcoder.remux(source, transcoder.probe(source), folder);

    assertThat(made.contentType()).isEqualTo("audio/mp4");
    assertThat(made.extension()).isEqualTo("m4a");
    assertThat(made.playsEverywhere()).isTrue();
  }

  @Test
  void anMp3WithACoverIsSoundAndStaysAnMp3() {
    var cover = clips.make("cover.png", "-f", "lavfi", "-i", "testsrc=s=64x64", "-frames:v", "1");
    var source =
        clips.make(
            "song.mp3",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-i",
            cover.toString(),
            "-map",
            "0",
            "-map",
            "1",
            "-c:v",
            "copy",
            "-disposition:v",
            "attached_pic");
    var info = transcoder.probe(source);
    var made = transcoder.remux(source, info, folder);

    assertThat(info.hasVideo()).isFalse();
    assertThat(made.contentType()).isEqualTo("audio/mpeg");
    assertThat(made.playsEverywhere()).isTrue();
  }

  @Test
  void aRecordingCutInTheMiddleOfAClusterPlaysToThere() {
    var source = clips.cut(clips.chromeVp8(), 0.7);
    var made = transcoder.remux(source, transcoder.probe(source), folder);

    assertThat(seconds(made.path())).isBetween(1.0, 2.9);
  }

  @Test
  void aRecordingThatDoesNotBeginAtZeroBeginsAtZeroAfterwards() {
    var source =
        clips.make("late.mkv", "-itsoffset", "5", "-i", clips.chromeVp8().toString(), "-c", "copy");
    var info = transcoder.probe(source);
    var made = transcoder.remux(source, info, folder);

    assertThat(info.duration().toMillis()).isBetween(2900L, 3200L);
    assertThat(Double.parseDouble(Clips.ask(made.path(), "format=start_time"))).isLessThan(0.1);
  }

  @Test
  void partsAreJoinedProbedAndCopiedInOneGo() {
    var source = clips.chromeH264();
    var info = transcoder.probe(source);
    var made = transcoder.remux(List.of(source), folder);

    assertThat(made.source()).isEqualTo(info);
    assertThat(made.rendition()).isEqualTo(transcoder.remux(source, info, folder));
    var twice = transcoder.remux(List.of(source, source), folder);
    assertThat(twice.source().duration().toMillis()).isBetween(5800L, 6300L);
    assertThat(seconds(twice.rendition().path())).isBetween(5.8, 6.3);
  }

  @Test
  void partsThatAreRefusedLeaveNothing() throws IOException {
    var out = Files.createDirectory(folder.resolve("out"));
    var second = Duration.ofSeconds(1);
    var strict = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults().withMaxMediaLength(second)));
    var text = Files.writeString(folder.resolve("text"), "no recording at all");

    assertThat(refusal(() -> strict.remux(List.of(clips.chromeVp9()), out)))
        .isEqualTo(Reason.TOO_LONG);
    assertThat(refusal(() -> transcoder.remux(List.of(text), out))).isEqualTo(Reason.NOT_MEDIA);
    assertThat(refusal(() -> transcoder.remux(List.of(), out))).isEqualTo(Reason.EMPTY);
    assertThat(out).isEmptyDirectory();
  }

  private static Reason refusal(ThrowingCallable work) {
    return catchThrowableOfType(MediaException.class, work).reason();
  }

  private Path assertCopied(Path source, String type, String codecs, boolean everywhere) {
    var info = transcoder.probe(source);
    var made = transcoder.remux(source, info, folder);

    assertThat(info.duration().toMillis()).isBetween(2900L, 3150L);
    assertThat(made.contentType()).isEqualTo(type);
    assertThat(made.width()).isEqualTo(320);
    assertThat(made.height()).isEqualTo(240);
    assertThat(made.playsEverywhere()).isEqualTo(everywhere);
    assertThat(seconds(made.path())).isCloseTo(3.0, within(0.15));
    assertThat(Clips.ask(made.path(), "stream=codec_name").replace('\n', ',')).isEqualTo(codecs);
    assertSeeks(made.path());
    return made.path();
  }

  /** With an index, a player that asks for 2 s gets the key frame there and not the first one. */
  private static void assertSeeks(Path file) {
    var first =
        Clips.ask(file, "packet=pts_time", "-select_streams", "v", "-read_intervals", "2.1%+#1");

    assertThat(Double.parseDouble(first.replace(",", ""))).isBetween(1.5, 2.2);
  }

  private static double seconds(Path file) {
    return Double.parseDouble(Clips.ask(file, "format=duration"));
  }

  private static int positionOf(String atom, Path file) throws IOException {
    return Files.readString(file, ISO_8859_1).indexOf(atom);
  }
}
