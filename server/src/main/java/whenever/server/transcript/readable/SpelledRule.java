package whenever.server.transcript.readable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Letters one by one as what they spell: "u r l" as URL. */
final class SpelledRule implements Rule {
  private static final int LONG = 3;

  /** Letters that are words too. */
  private final Set<String> weak;

  /** A word of one letter that stands before what is spelled: "a u r l" is a URL. */
  private final String article;

  SpelledRule(Set<String> weak, String article) {
    this.weak = weak;
    this.article = article;
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    int end = index;
    int strong = 0;
    while (isLetter(Rule.word(words, end))) {
      strong += weak.contains(words.get(end)) ? 0 : 1;
      end++;
    }
    // "the u r l i want" spells a URL.
    if (end - index > LONG && weak.contains(words.get(end - 1))) {
      end--;
    }
    int length = end - index;
    if (length < 2 || strong == 0 || (length < LONG && strong < 2)) {
      return length == 0 ? Optional.empty() : asSpoken(words.get(index));
    }
    if (words.get(index).equals(article) && length > LONG) {
      return asSpoken(article);
    }
    String text = String.join("", words.subList(index, end)).toUpperCase(Locale.ROOT);
    return Optional.of(new Shown(length, text));
  }

  /** One at a time: a shorter rest may still be spelled. */
  private Optional<Shown> asSpoken(String word) {
    return weak.contains(word) ? Optional.empty() : Optional.of(Shown.asSpoken(1));
  }

  private static boolean isLetter(String word) {
    return word.length() == 1 && Character.isLetter(word.charAt(0));
  }
}
