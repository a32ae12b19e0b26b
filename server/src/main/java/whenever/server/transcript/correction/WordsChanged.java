package whenever.server.transcript.correction;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.transcode.speech.Word;

/**
 * Why a correction does not fit any more, so that whoever wrote it sees what it says now and can
 * still bring in what they wrote.
 *
 * @param revision the number of the last change
 * @param from the ordinal of the first word, of those that play now, that stands in that place;
 *     null when there is no such place any more
 * @param to the ordinal behind the last of them
 * @param was what both began with
 * @param now what stands there
 * @param mine what the one who comes later wrote there
 * @param by who changed it last; empty when nobody did
 */
record WordsChanged(
    int revision,
    @Nullable Integer from,
    @Nullable Integer to,
    String was,
    String now,
    String mine,
    String by) {

  /** A stretch of words before and after what others did to it. */
  private record Stretch(int from, int to, int baseFrom, int baseTo) {}

  /**
   * Compares by place.
   *
   * @param base the words that both began with
   * @param mine what was wanted, on them
   * @param since what others did to them
   */
  static WordsChanged of(
      Spoken now, List<Word> base, List<Part> mine, List<Revision> since, String by) {
    var stretch =
        new Stretch(
            mine.getFirst().at(), mine.getLast().end(), mine.getFirst().at(), mine.getLast().end());
    for (Revision revision : since) {
      stretch = after(stretch, revision.parts());
    }
    List<Word> words = now.words().subList(stretch.from(), stretch.to());
    int baseFrom = Math.max(0, stretch.baseFrom());
    List<Word> was = base.subList(baseFrom, Math.min(base.size(), stretch.baseTo()));
    int from = now.times().shown(now.words().subList(0, stretch.from())).size();
    List<Part> within = mine.stream().map(part -> moved(part, baseFrom)).toList();
    return new WordsChanged(
        since.isEmpty() ? 0 : since.getLast().number(),
        from,
        from + now.times().shown(words).size(),
        text(now, was),
        text(now, words),
        text(now, Part.apply(was, within)),
        by);
  }

  private static Part moved(Part part, int offset) {
    return new Part(part.at() - offset, part.before(), part.after());
  }

  /** Widens the stretch by all that is touched, so that no half of a change is compared. */
  private static Stretch after(Stretch stretch, List<Part> parts) {
    int from = stretch.from();
    int to = stretch.to();
    int shift = 0;
    int growth = 0;
    for (Part part : parts) {
      int grown = part.after().size() - part.before().size();
      if (part.end() < stretch.from()) {
        shift += grown;
      } else if (part.at() <= stretch.to()) {
        from = Math.min(from, part.at());
        to = Math.max(to, part.end());
        growth += grown;
      }
    }
    return new Stretch(
        from + shift,
        to + shift + growth,
        stretch.baseFrom() - (stretch.from() - from),
        stretch.baseTo() + (to - stretch.to()));
  }

  /** When nothing can be compared: the place itself is gone. */
  static WordsChanged gone(int revision, String was, String mine) {
    return new WordsChanged(revision, null, null, was, "", mine, "");
  }

  private static String text(Spoken now, List<Word> words) {
    return join(now.times().shown(words));
  }

  private static String join(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
