package whenever.server.transcript.subtitle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import whenever.transcode.speech.Word;

/** The words of subtitles, each at the time at which it is likely to be said. */
final class SubtitleWords {
  private static final Pattern SPACE = Pattern.compile(" ");

  /** What is longer is no word, and too long for the index: it is cut, as Chinese has no spaces. */
  private static final int LONGEST = 100;

  private SubtitleWords() {}

  /** Words share the time of their subtitle by their length. A person wrote them: they are sure. */
  static List<Word> of(List<Subtitle> subtitles) {
    var words = new ArrayList<Word>();
    for (var subtitle : subtitles) {
      place(subtitle, pieces(subtitle.text()), words);
    }
    return words;
  }

  private static void place(Subtitle subtitle, List<String> texts, List<Word> words) {
    long length = texts.stream().mapToLong(text -> text.length() + 1L).sum();
    long time = (long) subtitle.endMs() - subtitle.startMs();
    long before = 0;
    for (String text : texts) {
      long after = before + text.length() + 1;
      int start = (int) (subtitle.startMs() + time * before / length);
      int end = (int) (subtitle.startMs() + time * after / length);
      words.add(new Word(text, start, end, 1));
      before = after;
    }
  }

  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    for (String word : SPACE.split(text, -1)) {
      int from = 0;
      while (word.codePointCount(from, word.length()) > LONGEST) {
        int to = word.offsetByCodePoints(from, LONGEST);
        pieces.add(word.substring(from, to));
        from = to;
      }
      pieces.add(word.substring(from));
    }
    return pieces;
  }
}
