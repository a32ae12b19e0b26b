package whenever.server.transcript;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.speech.Word;

/**
 * Cuts the words of a message into segments: at pauses, and before a caption would grow too long.
 */
final class Segments {
  /** A pause that ends a thought, in milliseconds. */
  private static final int PAUSE_MS = 600;

  /** Two lines of 42 characters: what a caption may hold. */
  private static final int MAX_CHARACTERS = 84;

  private static final int MAX_MS = 7_000;

  private Segments() {}

  /** Every word is in exactly one segment, in order. */
  static List<Segment> of(List<Word> words) {
    List<Segment> segments = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    int first = 0;
    int characters = 0;
    for (Word word : words) {
      if (!open.isEmpty() && endsBefore(word, open, characters)) {
        segments.add(new Segment(first, open));
        first += open.size();
        open = new ArrayList<>();
        characters = 0;
      }
      open.add(word);
      characters += word.text().length() + 1;
    }
    if (!open.isEmpty()) {
      segments.add(new Segment(first, open));
    }
    return segments;
  }

  private static boolean endsBefore(Word word, List<Word> open, int characters) {
    return word.startMs() - open.getLast().endMs() >= PAUSE_MS
        || characters + word.text().length() > MAX_CHARACTERS
        || word.endMs() - open.getFirst().startMs() > MAX_MS;
  }
}
