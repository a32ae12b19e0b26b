package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.server.transcript.WordTimes;
import whenever.transcode.speech.Word;

/** Carries changes of what is shown over to all that was said; what is cut stays as it is. */
final class Merged {
  private Merged() {}

  /**
   * The same changes of the words of the recording.
   *
   * @param said all words, of which some may be cut
   * @param shown parts that count only those that play, at times of what plays
   */
  static List<Part> parts(List<Word> said, WordTimes times, List<Part> shown) {
    if (times.edits() == null) {
      return shown;
    }
    List<Integer> playing = times.playing(said);
    return shown.stream().map(part -> part(said, times, playing, part)).toList();
  }

  private static Part part(List<Word> said, WordTimes times, List<Integer> playing, Part shown) {
    List<Word> after = shown.after().stream().map(times::source).toList();
    if (shown.before().isEmpty()) {
      int at = shown.at() == 0 ? 0 : playing.get(shown.at() - 1) + 1;
      int next = shown.at() < playing.size() ? playing.get(shown.at()) : said.size();
      return between(said, at, next, after);
    }
    int from = playing.get(shown.at());
    int to = playing.get(shown.end() - 1) + 1;
    List<Word> before = said.subList(from, to);
    return new Part(from, before, among(cut(before, times), after));
  }

  /** Puts words in between what is cut, where their time is. */
  private static Part between(List<Word> said, int from, int to, List<Word> after) {
    int at = from;
    while (at < to && !after.isEmpty() && said.get(at).startMs() <= after.getFirst().startMs()) {
      at++;
    }
    return new Part(at, List.of(), after);
  }

  /** All that was said is replaced, except what is cut. */
  static Part of(Spoken now, List<Word> after) {
    return new Part(0, now.words(), among(cut(now.words(), now.times()), after));
  }

  private static List<Word> cut(List<Word> words, WordTimes times) {
    return words.stream().filter(word -> !times.plays(word)).toList();
  }

  /** Both in the order of their times; each keeps its own order. */
  private static List<Word> among(List<Word> cut, List<Word> words) {
    List<Word> all = new ArrayList<>(cut);
    int at = 0;
    for (Word word : words) {
      while (at < all.size() && all.get(at).startMs() <= word.startMs()) {
        at++;
      }
      all.add(at, word);
      at++;
    }
    return all;
  }
}
