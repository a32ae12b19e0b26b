package whenever.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;

class WorkshopTest {
  @TempDir Path folder;
  @TempDir Path out;

  @Test
  void whatItMakesPlaysFromAnyWebServer() throws IOException {
    var clip = new Clips(folder).chromeH264();
    var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));

    var made = new Workshop(transcoder, null).make(clip, out);

    assertThat(Path.of(Objects.requireNonNull(made.playlist())))
        .content()
        .contains("instant.m3u8", "RESOLUTION=320x240", "avc1.");
    assertThat(Double.parseDouble(Clips.ask(out.resolve("instant.m3u8"), "format=duration")))
        .isCloseTo(3.0, within(0.2));
    assertThat(made.tookMs()).containsKeys("remux", "weave", "encode", "storyboard");
    assertThat(out.toFile().list())
        .contains("instant.mp4", "init-instant.mp4", "poster.jpg", "storyboard.jpg")
        .doesNotContain("woven-instant.mp4");
  }
}
