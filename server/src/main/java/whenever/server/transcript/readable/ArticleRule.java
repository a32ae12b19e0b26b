package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "a hundred and five": an article that counts, when more than a round number follows. */
final class ArticleRule implements Rule {
  private final Set<String> articles;
  private final Set<String> scales;
  private final String one;
  private final NumberRule numbers;

  /**
   * @param scales the words that an article may count
   * @param one the number word that is no article
   */
  ArticleRule(Set<String> articles, Set<String> scales, String one, NumberRule numbers) {
    this.articles = articles;
    this.scales = scales;
    this.one = one;
    this.numbers = numbers;
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    if (!articles.contains(words.get(index)) || !scales.contains(Rule.word(words, index + 1))) {
      return Optional.empty();
    }
    var counted = new ArrayList<>(words.subList(index, words.size()));
    counted.set(0, one);
    return numbers
        .at(counted, 0)
        .map(shown -> shown.words() > 2 ? shown : Shown.asSpoken(shown.words()));
  }
}
