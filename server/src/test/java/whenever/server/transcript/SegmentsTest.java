package whenever.server.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whenever.transcode.speech.Word;

class SegmentsTest {

  @Test
  void aPauseEndsASegment() {
    var segments =
        Segments.of(
            List.of(word("one", 0, 300), word("two", 350, 600), word("three", 1_400, 1_700)));

    assertThat(segments).extracting(segment -> segment.words().size()).containsExactly(2, 1);
    assertThat(segments).extracting(Segment::firstWord).containsExactly(0, 2);
  }

  @Test
  void aLongSpeechIsCutBeforeACaptionOverflows() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      words.add(word("considerable", i * 250, i * 250 + 240));
    }

    var segments = Segments.of(words);

    assertThat(segments.stream().flatMap(segment -> segment.words().stream()).toList())
        .isEqualTo(words);
    assertThat(segments)
        .allSatisfy(segment -> {
          assertThat(segment.endMs() - segment.startMs()).isLessThanOrEqualTo(7_000);
          assertThat(segment.words()).hasSizeLessThanOrEqualTo(7);
        });
  }

  @Test
  void nothingSaidIsNoSegment() {
    assertThat(Segments.of(List.of())).isEmpty();
  }

  private static Word word(String text, int startMs, int endMs) {
    return new Word(text, startMs, endMs, 1);
  }
}
