package whenever.server.transcript.glossary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whenever.server.transcript.correction.Part;
import whenever.server.transcript.correction.Rewriting;
import whenever.transcode.speech.Word;

/** Finds what terms write otherwise. The longest term wins, then the one that is named first. */
final class Spelling {
  /**
   * What stands around a word and is no part of it: its group 1 before it, and its group 3 after.
   */
  private static final Pattern AROUND =
      Pattern.compile("^([^\\p{L}\\p{N}]*)(.*?)([^\\p{L}\\p{N}]*)$", Pattern.DOTALL);

  private final List<Rule> rules;

  /** A term, split into its words. */
  private record Rule(List<String> heard, List<String> written) {}

  private Spelling(List<Rule> rules) {
    this.rules = rules;
  }

  static Spelling of(List<Term> terms) {
    Comparator<Rule> longestFirst = Comparator.comparingInt((Rule rule) -> -rule.heard().size());
    return new Spelling(
        terms.stream()
            .map(term -> new Rule(fold(term.heard()), Rewriting.texts(term.written())))
            .sorted(longestFirst)
            .toList());
  }

  /** The words of a text as they are compared. */
  static List<String> fold(String text) {
    return Rewriting.texts(text).stream()
        .map(Spelling::foldWord)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String foldWord(String word) {
    return around(word).group(2).toLowerCase(Locale.ROOT);
  }

  private static Matcher around(String word) {
    Matcher matcher = AROUND.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalStateException("every word has this form");
    }
    return matcher;
  }

  /** What changes of these words; nothing where it is written so already. */
  List<Part> parts(List<Word> words) {
    List<String> folded = words.stream().map(word -> foldWord(word.text())).toList();
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Rule> rule = ruleAt(folded, at);
      if (rule.isEmpty()) {
        at++;
        continue;
      }
      int end = at + rule.get().heard().size();
      List<String> now = words.subList(at, end).stream().map(Word::text).toList();
      List<String> written = dressed(now, rule.get().written());
      if (!now.equals(written)) {
        parts.add(Rewriting.whole(words, at, end, written));
      }
      at = end;
    }
    return parts;
  }

  private Optional<Rule> ruleAt(List<String> folded, int at) {
    return rules.stream()
        .filter(rule -> at + rule.heard().size() <= folded.size())
        .filter(rule -> rule.heard().equals(folded.subList(at, at + rule.heard().size())))
        .findFirst();
  }

  /** The comma behind what is replaced stays. */
  private static List<String> dressed(List<String> before, List<String> written) {
    List<String> dressed = new ArrayList<>(written);
    String open = around(before.getFirst()).group(1);
    String close = around(before.getLast()).group(3);
    if (!dressed.getFirst().startsWith(open)) {
      dressed.set(0, open + dressed.getFirst());
    }
    if (!dressed.getLast().endsWith(close)) {
      dressed.set(dressed.size() - 1, dressed.getLast() + close);
    }
    return dressed;
  }
}
