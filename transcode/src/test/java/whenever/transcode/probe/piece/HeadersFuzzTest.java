package whenever.transcode.probe.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes a file is made of: its pieces lie one behind the other inside it. */
class HeadersFuzzTest {
  private static final int MOST = 5;
  private static final List<String> WORDS =
      List.of(
          "\u001aE\u00df\u00a3\u0087B\u0082\u0084webm",
          "\u001aE\u00df\u00a3",
          "\u0018S\u0080g\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
          "\u001fC\u00b6u",
          "\u0019A\u00a4i",
          "\0\0\0\u0010ftypisom\0\0\2\0",
          "\0\0\0\u0008moov",
          "\0\0\0\1mdat\0\0\0\0\0\0\0\u0010",
          "\0\0\0\0mdat",
          "\u00ff\u00ff\u00ff\u00ffmoof",
          "\0\0\0\u0009what?");

  /** A list of tracks, its entries and their codecs, in sizes that fit and in others. */
  private static final List<String> TRACKS =
      List.of(
          "\u0016T\u00aek\u0089\u00ae\u0087\u0086\u0085V_VP8",
          "\u0016T\u00aek\u0093\u00ae\u0087\u0086\u0085V_VP9\u00ae\u0088\u0086\u0086A_OPUS",
          "\u0016T\u00aek\u00ff",
          "\u0016T\u00aek\u0080",
          "\u00ae\u0088\u0086\u0086A_OPUS",
          "\u00ae\u0080",
          "\u0086\u0085V_VP8",
          "\u00ec\u0080");

  private static Path file;

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("pieces", ".bin");
  }

  @AfterContainer
  static void removeFile() throws IOException {
    Files.delete(file);
  }

  @Provide
  Arbitrary<byte[]> files() {
    return some(WORDS);
  }

  @Provide
  Arbitrary<byte[]> lists() {
    return some(TRACKS);
  }

  private static Arbitrary<byte[]> some(List<String> words) {
    var word = Arbitraries.of(words).map(text -> text.getBytes(ISO_8859_1));
    var noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    return Arbitraries.oneOf(word, noise).list().ofMaxSize(12).map(HeadersFuzzTest::joined);
  }

  private static byte[] joined(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Property(tries = 5_000)
  void findsPiecesOfAnyMp4(@ForAll("files") byte[] content) throws IOException {
    Files.write(file, content);
    try (var bytes = new Bytes(file)) {
      requireInside(Mp4Boxes.ranges(bytes, MOST), content.length);
    }
  }

  @Property(tries = 5_000)
  void findsPiecesOfAnyMatroska(@ForAll("files") byte[] content) throws IOException {
    // The first bytes are a header: nothing else is looked through.
    byte[] film = joined(List.of(WORDS.getFirst().getBytes(ISO_8859_1), content));
    Files.write(file, film);
    try (var bytes = new Bytes(file)) {
      requireInside(MatroskaHeaders.ranges(bytes, MOST), film.length);
    }
  }

  @Property(tries = 5_000)
  void readsTheCodecsOfAnyListOfTracks(@ForAll("lists") byte[] content) throws IOException {
    Files.write(
        file,
        joined(
            List.of(
                WORDS.getFirst().getBytes(ISO_8859_1),
                WORDS.get(2).getBytes(ISO_8859_1),
                content)));
    try (var bytes = new Bytes(file)) {
      MatroskaTracks.read(bytes)
          .ifPresent(tracks -> {
            assertThat(List.of("vp8", "vp9", "null")).contains(String.valueOf(tracks.video()));
            assertThat(List.of("opus", "null")).contains(String.valueOf(tracks.audio()));
            assertThat(tracks).isNotEqualTo(new MatroskaTracks(null, null));
          });
    }
  }

  @Property(tries = 1)
  void namesTheCodecsOfABrowsersRecording() throws IOException {
    Files.write(
        file,
        joined(
            List.of(
                WORDS.getFirst().getBytes(ISO_8859_1),
                WORDS.get(2).getBytes(ISO_8859_1),
                TRACKS.get(1).getBytes(ISO_8859_1))));
    try (var bytes = new Bytes(file)) {
      assertThat(MatroskaTracks.read(bytes)).contains(new MatroskaTracks("vp9", "opus"));
    }
  }

  private static void requireInside(List<Range> ranges, long size) {
    assertThat(ranges).hasSizeLessThanOrEqualTo(MOST);
    long end = 0;
    for (var range : ranges) {
      assertThat(range.from()).isBetween(end, size);
      assertThat(range.to()).isBetween(range.from(), size);
      end = range.to();
    }
  }
}
