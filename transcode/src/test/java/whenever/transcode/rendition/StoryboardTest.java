package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.picture.Storyboard;

class StoryboardTest {
  private static final Transcoder TRANSCODER =
      new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));

  @TempDir Path folder;

  /** Seconds of colours one after the other, a key frame each second. */
  private Path colours(String size, int seconds, String... names) {
    var words = new ArrayList<String>();
    var graph = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      words.addAll(
          List.of(
              "-f", "lavfi", "-i", "color=%s:s=%s:d=%d:r=10".formatted(names[i], size, seconds)));
      graph.append("[").append(i).append("]");
    }
    words.addAll(
        List.of(
            "-filter_complex",
            graph + "concat=n=" + names.length + ":v=1",
            "-g",
            "10",
            "-pix_fmt",
            "yuv420p"));
    return new Clips(folder).make("colours.mp4", words.toArray(String[]::new));
  }

  private Storyboard storyboard(Path source) {
    return TRANSCODER.storyboard(source, TRANSCODER.probe(source), folder).orElseThrow();
  }

  private static int red(Storyboard made, int tile) throws IOException {
    var tiles = made.tiles();
    var picture = ImageIO.read(made.path().toFile());
    int x = tile % tiles.columns() * tiles.width() + tiles.width() / 2;
    int y = tile / tiles.columns() * tiles.height() + tiles.height() / 2;
    return picture.getRGB(x, y) >> 16 & 0xff;
  }

  @Test
  void showsEachPartOfAFilmAndWhereItsPictureChanges() throws IOException {
    var made = storyboard(colours("320x180", 4, "black", "red", "black"));

    assertThat(made.tiles()).isEqualTo(new Storyboard.Tiles(160, 90, 6, Duration.ofSeconds(2), 6));
    assertThat(red(made, 0)).isLessThan(40);
    assertThat(red(made, 3)).isGreaterThan(200);
    assertThat(red(made, 5)).isLessThan(40);
    assertThat(made.scenes()).hasSize(2);
    assertThat(made.scenes().getFirst().toMillis()).isCloseTo(4000, within(100L));
    assertThat(made.scenes().getLast().toMillis()).isCloseTo(8000, within(100L));
  }

  @Test
  void hasOnePictureOfAShortFilmHeldUpright() throws IOException {
    var made = storyboard(colours("180x320", 1, "red"));

    assertThat(made.tiles()).isEqualTo(new Storyboard.Tiles(90, 160, 1, Duration.ofSeconds(2), 1));
    assertThat(red(made, 0)).isGreaterThan(200);
    assertThat(made.scenes()).isEmpty();
  }

  @Test
  void hasNoMoreThanAHundredPicturesHoweverLongAFilmIs() throws IOException {
    var source =
        new Clips(folder)
            .make(
                "long.webm",
                "-f",
                "lavfi",
                "-i",
                "color=red:s=64x64:r=1/5:d=900",
                "-c:v",
                "libvpx",
                "-g",
                "1");
    var made = storyboard(source);

    assertThat(made.tiles().count()).isLessThanOrEqualTo(100);
    assertThat(made.tiles().interval()).isEqualTo(Duration.ofSeconds(9));
    assertThat(red(made, made.tiles().count() - 2)).isGreaterThan(200);
  }

  @Test
  void takesAPosterOfAChosenMoment() throws IOException {
    var source = colours("320x180", 4, "black", "red", "black");
    var info = TRANSCODER.probe(source);

    for (int ms : new int[] {5_000, 1_000, 999_000}) {
      var poster =
          TRANSCODER.poster(source, info, Duration.ofMillis(ms), folder).orElseThrow().path();
      int red = ImageIO.read(poster.toFile()).getRGB(100, 100) >> 16 & 0xff;
      assertThat(red > 128).as("at %d", ms).isEqualTo(ms == 5_000);
    }
  }

  @Test
  void takesAPosterWhereAStillScreenHasNoFrame() throws IOException {
    var still =
        new Clips(folder)
            .make(
                "gap.webm",
                "-f",
                "lavfi",
                "-i",
                "color=red:s=64x64:r=1:d=2",
                "-f",
                "lavfi",
                "-i",
                "sine=d=20",
                "-c:v",
                "libvpx",
                "-c:a",
                "libopus");

    var poster =
        TRANSCODER
            .poster(still, TRANSCODER.probe(still), Duration.ofSeconds(15), folder)
            .orElseThrow();

    assertThat(ImageIO.read(poster.path().toFile()).getRGB(30, 30) >> 16 & 0xff).isGreaterThan(200);
  }

  @Test
  void soundHasNoPictures() {
    var voice = new Clips(folder).chromeVoice();

    assertThat(TRANSCODER.storyboard(voice, TRANSCODER.probe(voice), folder)).isEmpty();
  }

  @Test
  void writesCuesThatArePartsOfThePicture() {
    var tiles = new Storyboard.Tiles(160, 90, 2, Duration.ofSeconds(2), 3);

    assertThat(tiles.webVtt("sprite", Duration.ofMillis(5_500)))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            sprite#xywh=0,0,160,90

            00:00:02.000 --> 00:00:04.000
            sprite#xywh=160,0,160,90

            00:00:04.000 --> 00:00:06.000
            sprite#xywh=0,90,160,90
            """);
  }
}
