package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import whenever.transcode.hls.MasterPlaylist.Variant;

class PlaylistTest {
  private static final List<Segment> SEGMENTS =
      List.of(
          new Segment(900, 50_000, Duration.ofSeconds(2)),
          new Segment(50_900, 30_000, Duration.ofNanos(2_666_667_000L)));

  @Test
  void aMediaPlaylistNamesRangesOfOneFile() {
    assertThat(new MediaPlaylist("init.mp4", "../film", SEGMENTS).text())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:3
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:2.000000,
            #EXT-X-BYTERANGE:50000@900
            ../film
            #EXTINF:2.666667,
            #EXT-X-BYTERANGE:30000@50900
            ../film
            #EXT-X-ENDLIST
            """);
  }

  @Test
  void aMasterPlaylistTellsWhatEachFormNeeds() {
    var film = Variant.of("a/index.m3u8", "avc1.42c01e,opus", 1280, 720, SEGMENTS);
    var sound = Variant.of("b/index.m3u8", "mp4a.40.2", 0, 0, SEGMENTS);

    assertThat(new MasterPlaylist(List.of(film, sound)).text())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-STREAM-INF:BANDWIDTH=200000,AVERAGE-BANDWIDTH=137143,CODECS="avc1.42c01e,opus",RESOLUTION=1280x720
            a/index.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=200000,AVERAGE-BANDWIDTH=137143,CODECS="mp4a.40.2"
            b/index.m3u8
            """);
  }

  @Test
  void nothingCanAddALineOfItsOwn() {
    for (var address : List.of("", "a\nb", "a\r", "#EXT-X-ENDLIST", "a b", "\u0000")) {
      assertThatThrownBy(() -> new MediaPlaylist("init.mp4", address, SEGMENTS))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new MediaPlaylist("a\"b", "c", SEGMENTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whateverIsWrittenHasTheLinesOfAPlaylist() {
    var random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      var segments =
          random
              .ints(random.nextInt(1, 6))
              .mapToObj(n ->
                  new Segment(
                      random.nextLong(1L << 50),
                      random.nextLong(1, 1L << 40),
                      Duration.ofNanos(random.nextLong(1 + (1L << (n & 61))))))
              .toList();
      var text = new MediaPlaylist("init.mp4", "film", segments).text();
      long target =
          Long.parseLong(text.lines().toList().get(2).replace("#EXT-X-TARGETDURATION:", ""));

      assertThat(text.lines().filter("film"::equals)).hasSameSizeAs(segments);
      assertThat(text.lines().filter(line -> line.startsWith("#EXTINF:")))
          .allMatch(line -> line.matches("#EXTINF:\\d+\\.\\d{6},"))
          .allMatch(line ->
              Math.round(Double.parseDouble(line.substring(8, line.length() - 1))) <= target);
      assertThat(Variant.of("x", "opus", 0, 0, segments).peak()).isPositive();
    }
  }
}
