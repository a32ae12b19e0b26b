package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.hls.mp4.Weaver;

/** Whatever stands in a file, weaving it works or says that the recording is damaged. */
class WeaveFuzzTest {
  private static Path folder;
  private static byte[] whole;
  private static int index;

  /** A number written over the index of a film, at a share of its length. */
  record Change(double place, int number, boolean wide) {}

  @BeforeContainer
  static void makeASmallFilm() throws IOException {
    folder = Files.createTempDirectory("weave");
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
    int type = ByteBuffer.wrap(whole).getInt(0);
    index = type + ByteBuffer.wrap(whole).getInt(type);
  }

  @AfterContainer
  static void removeFiles() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<Change> changes() {
    var numbers =
        Arbitraries.oneOf(
            Arbitraries.integers(), Arbitraries.of(0, 1, 8, -1, 0x7fffffff, 0x80000000, 65536));
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1), numbers, Arbitraries.of(true, false))
        .as(Change::new);
  }

  @Property(tries = 4_000)
  void changedIndexes(
      @ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("changes") Change> changes)
      throws IOException {
    var bytes = ByteBuffer.wrap(whole.clone());
    for (var change : changes) {
      int at = (int) (change.place() * (index - 4));
      if (change.wide()) {
        bytes.putInt(at, change.number());
      } else {
        bytes.put(at, (byte) change.number());
      }
    }
    weave(bytes.array());
  }

  @Property(tries = 300)
  void cutFiles(@ForAll @IntRange(max = 999) int share) throws IOException {
    weave(Arrays.copyOf(whole, (int) ((long) whole.length * share / 1000)));
  }

  @Property(tries = 1_000)
  void noise(@ForAll @Size(max = 2_000) byte[] bytes) throws IOException {
    weave(bytes);
  }

  private static void weave(byte[] bytes) throws IOException {
    var file = Files.write(folder.resolve("fuzzed.mp4"), bytes);
    try {
      var woven = Weaver.weave(file, folder);
      // Never much larger than what came in, whatever the tables claim.
      assertThat(Files.size(woven.path())).isLessThan(20L * bytes.length);
      new MediaPlaylist("init.mp4", "film.mp4", woven.segments()).text();
      MasterPlaylist.Variant.of("index.m3u8", woven.codecs(), 64, 48, woven.segments());
    } catch (MediaException e) {
      assertThat(folder.resolve("woven-fuzzed.mp4")).doesNotExist();
      assertThat(folder.resolve("init-fuzzed.mp4")).doesNotExist();
    } finally {
      Files.deleteIfExists(folder.resolve("woven-fuzzed.mp4"));
      Files.deleteIfExists(folder.resolve("init-fuzzed.mp4"));
    }
  }
}
