package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;

/** A disk that is full while ffmpeg writes is no fault of the recording. */
class FullDiskTest {
  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    if (run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()) != 0) {
      abort("A small disk needs a user who may mount one.");
    }
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  @Test
  void copyingAndListeningSayThatTheyHadNoRoom() {
    var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
    Path source = new Clips(folder).chromeVp8();
    var info = transcoder.probe(source);

    var copying =
        catchThrowableOfType(MediaException.class, () -> transcoder.remux(source, info, disk));
    var listening =
        catchThrowableOfType(MediaException.class, () -> transcoder.listen(source, info, disk));

    assertThat(copying.reason()).isEqualTo(Reason.OUT_OF_SPACE);
    assertThat(listening.reason()).isEqualTo(Reason.OUT_OF_SPACE);
    assertThat(copying.permanent()).isFalse();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
