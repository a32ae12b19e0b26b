package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where words stand for figures, so that whoever looks for "25" finds "twenty five". All that a
 * number may be is answered, also where {@link ReadableWords} leaves it as it was spoken.
 */
public final class Figures {
  /** Numbers below are written as words as often as in figures, in a word of their own. */
  private static final int SMALL = 20;

  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SHORT = Pattern.compile("[0-9]{1,2}");

  /** Somebody has written that the words before it and after it do not belong together. */
  private static final Pattern ENDS = Pattern.compile("[,;:.!?…][\"'”’)]*$");

  private Figures() {}

  /**
   * What some words stand for.
   *
   * @param first the index of the first of them
   * @param count how many they are, at least one
   * @param texts of letters and digits alone, at least one, such as 25, or 330 and pm
   */
  public record Figure(int first, int count, List<String> texts) {
    /** Whether it is one word for a small number, which may be another word elsewhere. */
    public boolean isSmallWord() {
      return count == 1 && texts.size() == 1 && isSmall(texts.getFirst());
    }
  }

  /**
   * Two readings, which may overlap: as one reads them, with years and times of the day, and number
   * by number. The figures of one reading are in order and stand beside each other.
   *
   * @param tag a BCP 47 tag; of a language without rules of its own there are none
   * @param words that follow each other without a pause, as they were heard or written
   */
  public static List<List<Figure>> of(String tag, List<String> words) {
    var language = Language.of(tag);
    Rule reading =
        (texts, index) ->
            language.rules().stream().flatMap(rule -> rule.at(texts, index).stream()).findFirst();
    Rule number =
        (texts, index) ->
            language
                .cardinals()
                .at(texts, index)
                .map(found -> new Shown(found.words(), Long.toString(found.value())));
    return List.of(read(language, words, reading), read(language, words, number));
  }

  /** How a small number that is written in figures is spoken. */
  public static Optional<String> name(String tag, String word) {
    String text = EDGES.matcher(word).replaceAll("");
    return isSmall(text)
        ? Language.of(tag).cardinals().name(Integer.parseInt(text))
        : Optional.empty();
  }

  private static boolean isSmall(String text) {
    return SHORT.matcher(text).matches() && Integer.parseInt(text) < SMALL;
  }

  private static List<Figure> read(Language language, List<String> words, Rule rule) {
    List<Figure> found = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= words.size(); i++) {
      if (i == words.size() || ENDS.matcher(words.get(i - 1)).find()) {
        var texts =
            words.subList(start, i).stream()
                .map(word -> EDGES.matcher(word).replaceAll("").toLowerCase(language.locale()))
                .toList();
        read(texts, start, rule, found);
        start = i;
      }
    }
    return found;
  }

  private static void read(List<String> texts, int first, Rule rule, List<Figure> found) {
    int index = 0;
    while (index < texts.size()) {
      Shown shown = rule.at(texts, index).orElse(Shown.asSpoken(1));
      var plain =
          Arrays.stream(shown.text().split(" "))
              .map(text -> SIGNS.matcher(text).replaceAll(""))
              .filter(text -> !text.isEmpty())
              .toList();
      if (!plain.isEmpty()) {
        found.add(new Figure(first + index, shown.words(), plain));
      }
      index += shown.words();
    }
  }
}
