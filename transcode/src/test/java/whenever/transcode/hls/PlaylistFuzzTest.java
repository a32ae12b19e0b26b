package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import whenever.transcode.hls.MasterPlaylist.Variant;

/** Whatever addresses and segments: a playlist that says just these, or a refusal. */
class PlaylistFuzzTest {
  private static final int HEAD_LINES = 6;
  private static final int LINES_PER_SEGMENT = 3;

  @Provide
  Arbitrary<String> addresses() {
    var plain = Arbitraries.strings().withChars("abc/.-_0129%?=&").ofMinLength(1).ofMaxLength(12);
    var wild = Arbitraries.strings().withChars("#\"\n\r \t,:a\u007f\u00e9").ofMaxLength(6);
    return Arbitraries.oneOf(plain, wild);
  }

  @Provide
  Arbitrary<List<Segment>> segments() {
    var offset = Arbitraries.longs().between(0, 1L << 40);
    var length = Arbitraries.longs().between(1, 1L << 32);
    var micros = Arbitraries.longs().between(1, 20_000_000_000L);
    return Combinators.combine(offset, length, micros)
        .as((from, bytes, micro) -> new Segment(from, bytes, Duration.ofNanos(micro * 1000)))
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 3_000)
  void mediaPlaylists(
      @ForAll("addresses") String init,
      @ForAll("addresses") String media,
      @ForAll("segments") List<Segment> segments) {
    if (!quotable(init) || !isLine(media)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MediaPlaylist(init, media, segments));
      return;
    }
    var lines = new MediaPlaylist(init, media, segments).text().split("\n", -1);

    assertThat(lines).hasSize(HEAD_LINES + LINES_PER_SEGMENT * segments.size() + 2);
    assertThat(lines).startsWith("#EXTM3U", "#EXT-X-VERSION:7").endsWith("#EXT-X-ENDLIST", "");
    assertThat(lines).contains("#EXT-X-MAP:URI=\"" + init + "\"");
    long target = Long.parseLong(after(lines[2], "#EXT-X-TARGETDURATION:"));
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      int at = HEAD_LINES + LINES_PER_SEGMENT * i;
      var told = new BigDecimal(after(lines[at], "#EXTINF:").replace(",", ""));
      assertThat(told.movePointRight(6).longValueExact())
          .isEqualTo(segment.duration().toNanos() / 1000);
      assertThat(told.setScale(0, RoundingMode.HALF_UP).longValueExact())
          .isLessThanOrEqualTo(target);
      assertThat(lines[at + 1])
          .isEqualTo("#EXT-X-BYTERANGE:" + segment.length() + "@" + segment.offset());
      assertThat(lines[at + 2]).isEqualTo(media);
    }
  }

  @Property(tries = 3_000)
  void masterPlaylists(
      @ForAll("addresses") String address,
      @ForAll("addresses") String codecs,
      @ForAll("segments") List<Segment> segments) {
    if (!isLine(address) || !quotable(codecs)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Variant.of(address, codecs, 1280, 720, segments));
      return;
    }
    var variant = Variant.of(address, codecs, 1280, 720, segments);
    var lines = new MasterPlaylist(List.of(variant)).text().split("\n", -1);

    assertThat(lines).hasSize(HEAD_LINES);
    assertThat(lines[3]).contains("CODECS=\"" + codecs + "\"", "RESOLUTION=1280x720");
    assertThat(lines[4]).isEqualTo(address);
    assertThat(variant.average()).isBetween(1L, Math.max(1, variant.peak()));
  }

  private static String after(String line, String tag) {
    assertThat(line).startsWith(tag);
    return line.substring(tag.length());
  }

  private static boolean isLine(String address) {
    return !address.isEmpty()
        && !address.startsWith("#")
        && address.chars().allMatch(letter -> letter > ' ');
  }

  private static boolean quotable(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(letter -> letter < ' ' || letter == '"' || letter == 0x7f);
  }
}
