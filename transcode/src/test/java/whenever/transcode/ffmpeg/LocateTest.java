package whenever.transcode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocateTest {
  @TempDir Path folder;

  @Test
  void findsTheFfmpegOfThisMachineAndLocksItAway() {
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults());

    assertThat(ffmpeg.version()).startsWith("ffmpeg version ");
    assertThat(ffmpeg.sandboxed()).isTrue();
    assertThat(ffmpeg.confinement()).contains("without network");
  }

  @Test
  void saysSoWhenItRunsWithoutSandbox() {
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults().withSandbox(Sandbox.OFF));

    assertThat(ffmpeg.sandboxed()).isFalse();
    assertThat(ffmpeg.confinement()).contains("WITHOUT").contains("switched off");
  }

  @Test
  void saysWhatToDoWhenTheConfiguredProgramIsNotThere() {
    refuses(folder.resolve("nowhere"), "media.ffmpeg is");
  }

  @Test
  void refusesAProgramThatIsNotFfmpeg() {
    refuses(Path.of("/bin/true"), "does not answer like ffmpeg");
  }

  @Test
  void refusesAnOldFfmpeg() {
    refuses(FakeFfmpeg.write(folder, "4.4.1-static", "exit 1"), "at least 5.1 is needed");
  }

  @Test
  void refusesAnFfmpegThatCannotEncode() {
    var fake = FakeFfmpeg.write(folder, "6.1\"; echo; exit 0;; *) echo none; exit 0;; esac #", "");

    refuses(fake, "was built without aac, libopus, libx264, mjpeg");
  }

  private static void refuses(Path program, String sentence) {
    assertThatThrownBy(() -> Ffmpeg.locate(FfmpegConfig.defaults().withFfmpeg(program)))
        .isInstanceOf(FfmpegMissingException.class)
        .hasMessageContaining(sentence);
  }
}
