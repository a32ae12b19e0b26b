package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.rendition.plan.Tier;

class EncodeTest {
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
  void vp9BecomesAnMp4ThatPlaysEverywhereAndTellsItsProgress() {
    var source = clips.chromeVp9();
    var heard = new ArrayList<Duration>();

    var made = everywhere(source, heard::add);

    assertThat(made.playsEverywhere()).isTrue();
    assertThat(made.contentType()).isEqualTo("video/mp4");
    assertThat(streams(made)).startsWith("h264,").contains("320,240,yuv420p").contains("aac");
    assertThat(heard.getLast().toMillis()).isBetween(2500L, 3200L);
    assertThat(Clips.ask(made.path(), "format=duration")).startsWith("3.0");
  }

  @Test
  void h264IsCopiedAndOnlyTheSoundIsEncoded() {
    var source = clips.chromeH264();
    var made = encode(source);

    assertThat(streams(made)).contains("aac");
    assertThat(Clips.ask(made.path(), "stream=profile", "-select_streams", "v"))
        .as("the profile of the source, which our encoder does not make")
        .contains("Baseline");
  }

  @Test
  void anOddPictureBecomesEvenAndALargeOneFits() {
    assertThat(encode(clips.vp8File("321x241")).path())
        .satisfies(made ->
            assertThat(Clips.ask(made, "stream=width,height", "-select_streams", "v"))
                .isEqualTo("322,242"));
    assertThat(encode(clips.vp8File("2560x720")))
        .satisfies(made -> {
          assertThat(made.width()).isEqualTo(1920);
          assertThat(made.height()).isEqualTo(540);
        });
  }

  @Test
  void aPhoneHeldUprightStaysUpright() {
    var flat =
        clips.make(
            "flat.mp4", "-i", clips.mp4().toString(), "-c", "copy", "-metadata:s:v", "rotate=90");
    var source = clips.make("turned.mov", "-i", flat.toString(), "-c", "copy");
    var info = transcoder.probe(source);

    assertThat(info.video().width()).isEqualTo(240);
    assertThat(info.video().height()).isEqualTo(320);
  }

  @Test
  void reorderedFramesCountForTheDuration() {
    var source = clips.make("b.mp4", "-f", "lavfi", "-i", "testsrc=s=64x64:r=25:d=2", "-bf", "3");

    assertThat(transcoder.probe(source).duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void soundThatBeginsLateStaysInTime() {
    var source =
        clips.make(
            "late.mkv",
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=64x64:d=3",
            "-itsoffset",
            "1",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:v",
            "libvpx",
            "-c:a",
            "libopus");
    var info = transcoder.probe(source);

    var waveform = transcoder.listen(source, info, folder).orElseThrow().waveform();

    assertThat(waveform.peaks().subList(0, 80)).allMatch(peak -> peak < 5);
    assertThat(waveform.duration().toMillis() / 1000.0).isCloseTo(3, within(0.1));
  }

  @Test
  void aSilentPictureHasNoSamplesAndSoundHasNoPoster() {
    var film =
        clips.make("film.webm", "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-c:v", "libvpx");
    var voice = clips.chromeVoice();

    assertThat(transcoder.listen(film, transcoder.probe(film), folder)).isEmpty();
    assertThat(encode(film).playsEverywhere()).isTrue();
    assertThat(transcoder.poster(voice, transcoder.probe(voice), folder)).isEmpty();
    assertThat(encode(voice).extension()).isEqualTo("m4a");
  }

  @Test
  void theWaveformHasTwoHundredFiftySixPeaksUpToOneHundred() {
    var source = clips.speech();
    var waveform =
        transcoder.listen(source, transcoder.probe(source), folder).orElseThrow().waveform();

    assertThat(waveform.peaks()).hasSize(256).allMatch(peak -> peak >= 0 && peak <= 100);
    assertThat(waveform.peaks()).contains(100).contains(0);
    assertThat(waveform.duration().toMillis()).isBetween(3500L, 4600L);
  }

  @Test
  void thePosterIsNotTheBlackBeginning() throws IOException {
    var source =
        clips.make(
            "fade.webm",
            "-f",
            "lavfi",
            "-i",
            "color=black:s=640x360:d=1:r=10",
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=640x360:d=2:r=10",
            "-filter_complex",
            "[0][1]concat=n=2:v=1",
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime");

    var poster = transcoder.poster(source, transcoder.probe(source), folder).orElseThrow();

    assertThat(poster.width()).isEqualTo(640);
    assertThat(brightness(poster.path())).isGreaterThan(50);
  }

  @Test
  void aDarkFilmHasADarkPoster() throws IOException {
    var source =
        clips.make(
            "dark.webm",
            "-f",
            "lavfi",
            "-i",
            "color=black:s=2560x1440:d=1:r=5",
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime");

    var poster = transcoder.poster(source, transcoder.probe(source), folder).orElseThrow();

    assertThat(poster.width()).isEqualTo(1280);
    assertThat(poster.height()).isEqualTo(720);
    assertThat(brightness(poster.path())).isLessThan(20);
  }

  private Rendition encode(Path source) {
    return everywhere(source, ProgressListener.none());
  }

  private Rendition everywhere(Path source, ProgressListener listener) {
    var info = transcoder.probe(source);
    return transcoder
        .encode(source, info, Encoding.everywhere(), folder, listener)
        .get(Tier.EVERYWHERE);
  }

  private static String streams(Rendition made) {
    return Clips.ask(made.path(), "stream=codec_name,width,height,pix_fmt").replace('\n', ' ');
  }

  private static double brightness(Path picture) throws IOException {
    var image = ImageIO.read(picture.toFile());
    var pixels = image.getData().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    return Arrays.stream(pixels).average().orElse(0);
  }
}
