package whenever.transcode.speech.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that recognises speech.
 *
 * @param words the program and its arguments; {@code {language}} in them becomes the two-letter
 *     code of the language that is spoken
 * @param languages two-letter codes of what it understands
 * @param hangTimeout longest time in which it neither takes sound nor prints a word
 */
public record CommandConfig(List<String> words, Set<String> languages, Duration hangTimeout) {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|" + QUOTED + ")+");

  public CommandConfig {
    words = List.copyOf(words);
    languages = Set.copyOf(languages);
    if (words.isEmpty() || languages.isEmpty()) {
      throw new IllegalArgumentException("a speech command has words and languages");
    }
  }

  /**
   * The words of a line. There is no shell: between quotes of either kind spaces belong to a word,
   * and nothing else has a meaning. Empty when a quote is not closed.
   */
  public static Optional<List<String>> split(String line) {
    var unquoted = QUOTED.matcher(line).replaceAll("");
    if (unquoted.contains("\"") || unquoted.contains("'")) {
      return Optional.empty();
    }
    return Optional.of(
        WORD.matcher(line)
            .results()
            .map(word -> QUOTED.matcher(word.group()).replaceAll(CommandConfig::inside))
            .toList());
  }

  private static String inside(MatchResult quoted) {
    var text = quoted.group();
    return Matcher.quoteReplacement(text.substring(1, text.length() - 1));
  }

  List<String> wordsFor(String language) {
    return words.stream().map(word -> word.replace("{language}", language)).toList();
  }
}
