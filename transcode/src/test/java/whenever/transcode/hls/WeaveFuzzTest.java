package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.hls.mp4.Weaver;

/** Whatever stands in a file, weaving it works or says that the recording is damaged. */
class WeaveFuzzTest {
  private static final int[] NUMBERS = {0, 1, -1, 8, 0x7fffffff, 0x80000000, 0x00ffffff, 65536};

  @TempDir Path folder;
  private byte[] whole;

  @BeforeEach
  void makeASmallFilm() throws IOException {
    var film =
        new Clips(folder)
            .make(
                "small.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x48:r=10:d=5",
                "-f",
                "lavfi",
                "-i",
                "sine=d=5",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "20",
                "-movflags",
                "+faststart");
    whole = Files.readAllBytes(film);
  }

  @RepeatedTest(4)
  void changedIndexes(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    int index = ByteBuffer.wrap(whole).getInt(32) + 32;
    for (int i = 0; i < 500; i++) {
      var bytes = ByteBuffer.wrap(whole.clone());
      for (int j = random.nextInt(4); j >= 0; j--) {
        int at = random.nextInt(index - 4);
        if (random.nextBoolean()) {
          bytes.putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
        } else {
          bytes.put(at, (byte) random.nextInt());
        }
      }
      weave(bytes.array(), "seed " + repetition.getCurrentRepetition() + ", round " + i);
    }
  }

  @Test
  void cutFiles() throws IOException {
    for (int length = 0; length < whole.length; length += 1 + whole.length / 300) {
      weave(java.util.Arrays.copyOf(whole, length), "length " + length);
    }
  }

  @Test
  void noise() throws IOException {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      var bytes = new byte[random.nextInt(4000)];
      random.nextBytes(bytes);
      weave(bytes, "round " + i);
    }
  }

  private void weave(byte[] bytes, String which) throws IOException {
    var file = Files.write(folder.resolve("fuzzed.mp4"), bytes);
    try {
      var woven = Weaver.weave(file, folder);
      // Never much larger than what came in, whatever the tables claim.
      assertThat(Files.size(woven.path())).isLessThan(20L * bytes.length);
      new MediaPlaylist("init.mp4", "film.mp4", woven.segments()).text();
      MasterPlaylist.Variant.of("index.m3u8", woven.codecs(), 64, 48, woven.segments());
    } catch (MediaException e) {
      assertThat(folder.resolve("woven.mp4")).as(which).doesNotExist();
    } catch (RuntimeException e) {
      throw new AssertionError(which, e);
    } finally {
      for (var name : List.of("woven.mp4", "woven.m4a", "init.mp4")) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }
}
