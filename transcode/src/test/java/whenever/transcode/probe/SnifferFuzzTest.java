package whenever.transcode.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes come: a container that we know, or none, and never a failure. */
class SnifferFuzzTest {
  private static final List<byte[]> BEGINNINGS =
      List.of(
          latin("\u001aE\u00df\u00a3"),
          latin("\0\0\0\u0018ftyp"),
          latin("OggS\0"),
          latin("RIFF\0\0\0\0WAVE"),
          latin("fLaC"),
          latin("ID3"),
          latin("\u00ff\u00fb"),
          latin("#EXTM3U\n"),
          new byte[0]);

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Provide
  Arbitrary<byte[]> heads() {
    var tails = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    return Arbitraries.of(BEGINNINGS).flatMap(begin -> tails.map(tail -> joined(begin, tail)));
  }

  private static byte[] joined(byte[] begin, byte[] tail) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(begin);
    all.writeBytes(tail);
    return all.toByteArray();
  }

  @Property(tries = 20_000)
  void neverFails(@ForAll("heads") byte[] head) {
    Optional<Container> found = Sniffer.sniff(head);

    assertThat(found.map(Container::demuxer).orElse("none"))
        .isIn("none", "matroska", "mov", "ogg", "wav", "mp3", "flac");
  }

  @Property(tries = 5_000)
  void neverTakesAPlaylistForAFilm(@ForAll byte[] rest) {
    assertThat(Sniffer.sniff(joined(latin("#EXTM3U"), rest))).isEmpty();
    assertThat(Sniffer.sniff(joined(latin("ffconcat version 1.0\n"), rest))).isEmpty();
  }

  @Property(tries = 5_000)
  void saysTheSameOfMoreBytes(@ForAll("heads") byte[] head) {
    // Only the head is looked at: what follows must not change the demuxer that is chosen.
    var padded = joined(head, new byte[Sniffer.HEAD_BYTES]);
    Sniffer.sniff(head).ifPresent(found -> assertThat(Sniffer.sniff(padded)).contains(found));
  }
}
