package whenever.server.transcript;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;
import whenever.transcode.speech.Word;

/**
 * When the words of a recording play, and back: words have times of the recording, and what is
 * shown has those of what is kept of it.
 *
 * @param edits null when all of the recording plays
 */
public record WordTimes(@Nullable EditList edits) {

  /** Whether it is heard when the message plays. */
  public boolean plays(Word word) {
    return shown(word).isPresent();
  }

  /** The word as it is shown; empty when it is cut. */
  public Optional<Word> shown(Word word) {
    return edits == null ? Optional.of(word) : EditedWords.left(word, edits);
  }

  /** Those of the words that play, as they are shown. */
  public List<Word> shown(List<Word> words) {
    return words.stream().flatMap(word -> shown(word).stream()).toList();
  }

  /** The ordinals of those of the words that play. */
  public List<Integer> playing(List<Word> words) {
    return IntStream.range(0, words.size())
        .filter(ordinal -> plays(words.get(ordinal)))
        .boxed()
        .toList();
  }

  /**
   * A word that is shown, at its time in the recording. It lies wholly in the stretch in which its
   * middle does, so that it plays.
   */
  public Word source(Word shown) {
    if (edits == null) {
      return shown;
    }
    int last = (int) edits.duration().toMillis() - 1;
    int middle = Math.min((shown.startMs() + shown.endMs()) / 2, last);
    int at = (int) edits.toSource(Duration.ofMillis(middle)).toMillis();
    TimeRange stretch =
        edits.kept().stream()
            .filter(range -> at < range.end().toMillis())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nothing plays at " + at));
    int start = Math.max(at - (middle - shown.startMs()), (int) stretch.start().toMillis());
    int end = Math.min(at + (shown.endMs() - middle), (int) stretch.end().toMillis());
    return new Word(shown.text(), Math.min(start, at), Math.max(end, at), shown.confidence());
  }
}
