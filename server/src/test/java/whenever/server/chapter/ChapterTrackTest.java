package whenever.server.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChapterTrackTest {
  @Test
  void eachChapterEndsWhereTheNextBeginsAndTheLastWithTheMessage() {
    var chapters = List.of(chapter(0, "Hello"), chapter(62_500, "R&D --> <b>costs</b>"));
    assertThat(ChapterTrack.write(chapters, 3_600_001))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:01:02.500
            Hello

            00:01:02.500 --> 01:00:00.001
            R&amp;D --&gt; &lt;b&gt;costs&lt;/b&gt;
            """);
  }

  @Test
  void withoutChaptersItIsAFileWithoutCues() {
    assertThat(ChapterTrack.write(List.of(), 5_000)).isEqualTo("WEBVTT\n");
  }

  private static Chapter chapter(int startMs, String title) {
    return new Chapter(UUID.randomUUID(), startMs, title);
  }
}
