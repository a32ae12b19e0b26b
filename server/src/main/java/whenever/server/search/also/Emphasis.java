package whenever.server.search.also;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import whenever.server.search.query.SearchQuery;

/** Marks the words of a text that begin with a word that is looked for. */
final class Emphasis {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");
  private static final Pattern MARKS = Pattern.compile("[\\p{M}'’]+");

  private final List<String> beginnings;

  Emphasis(SearchQuery query) {
    beginnings =
        query.terms().stream()
            .flatMap(term -> term.words().stream())
            .flatMap(Emphasis::words)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
  }

  private static Stream<String> words(String typed) {
    return WORD.matcher(typed).results().map(word -> folded(word.group()));
  }

  /** As search_plain does it, as far as Java knows the signs. */
  private static String folded(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The text in pieces, those that were looked for apart from the others. */
  List<Other.Part> parts(String text) {
    List<Other.Part> parts = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    int end = 0;
    while (words.find()) {
      String word = folded(words.group());
      if (beginnings.stream().anyMatch(word::startsWith)) {
        if (words.start() > end) {
          parts.add(new Other.Part(text.substring(end, words.start()), false));
        }
        parts.add(new Other.Part(words.group(), true));
        end = words.end();
      }
    }
    if (end < text.length()) {
      parts.add(new Other.Part(text.substring(end), false));
    }
    return parts;
  }
}
