package whenever.server.transcript;

import java.util.List;
import whenever.transcode.speech.Word;

/**
 * A caption's worth of words.
 *
 * @param firstWord the ordinal of its first word in the message, from 0
 */
public record Segment(int firstWord, List<Word> words) {
  public Segment {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a segment has words");
    }
  }

  public int startMs() {
    return words.getFirst().startMs();
  }

  public int endMs() {
    return words.getLast().endMs();
  }
}
