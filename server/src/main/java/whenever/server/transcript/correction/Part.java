package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.speech.Word;

/**
 * One stretch of words and what stands in its place. A list of parts is in order and apart from
 * each other, and all its places are counted before any of them is applied.
 *
 * @param at the ordinal of the first word that is replaced, or before which words are put in
 * @param before what is replaced; may be empty
 * @param after what stands there then; may be empty
 */
public record Part(int at, List<Word> before, List<Word> after) {
  public Part {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Where the words that are replaced end. */
  public int end() {
    return at + before.size();
  }

  private int growth() {
    return after.size() - before.size();
  }

  private Part moved(int by) {
    return new Part(at + by, before, after);
  }

  /** The words with all parts applied. */
  public static List<Word> apply(List<Word> words, List<Part> parts) {
    List<Word> made = new ArrayList<>(words);
    for (Part part : parts.reversed()) {
      List<Word> place = made.subList(part.at, part.end());
      place.clear();
      place.addAll(part.after);
    }
    return List.copyOf(made);
  }

  /** What takes these parts back again. */
  public static List<Part> reverse(List<Part> parts) {
    List<Part> back = new ArrayList<>();
    int moved = 0;
    for (Part part : parts) {
      back.add(new Part(part.at + moved, part.after, part.before));
      moved += part.growth();
    }
    return back;
  }

  /** The same parts after others have been applied; empty when both touch the same words. */
  public static Optional<List<Part>> rebase(List<Part> parts, List<Part> others) {
    List<Part> moved = new ArrayList<>();
    for (Part part : parts) {
      int by = 0;
      for (Part other : others) {
        if (part.touches(other)) {
          return Optional.empty();
        }
        by += other.isBefore(part) ? other.growth() : 0;
      }
      moved.add(part.moved(by));
    }
    return Optional.of(moved);
  }

  private boolean isBefore(Part other) {
    return end() <= other.at;
  }

  private boolean touches(Part other) {
    boolean samePoint = at == other.at && before.isEmpty() && other.before.isEmpty();
    return samePoint || !(isBefore(other) || other.isBefore(this));
  }
}
