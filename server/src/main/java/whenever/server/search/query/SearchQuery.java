package whenever.server.search.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody searches for.
 *
 * @param clauses all of them must be found; of the terms of one, any
 * @param without none of these may be there
 * @param ignored parts that look like a filter and are none, as they were typed
 */
public record SearchQuery(
    List<List<Term>> clauses, List<Term> without, Filters filters, List<String> ignored) {
  public SearchQuery {
    clauses = clauses.stream().map(List::copyOf).toList();
    without = List.copyOf(without);
    ignored = List.copyOf(ignored);
  }

  /** Any of some words, or other forms of them. */
  public static SearchQuery any(List<String> words) {
    List<Term> terms = words.stream().map(word -> new Term(List.of(word), false, false)).toList();
    return new SearchQuery(
        terms.isEmpty() ? List.of() : List.of(terms), List.of(), Filters.NONE, List.of());
  }

  /** The same words, within one message or one thread. */
  public SearchQuery within(Optional<UUID> messageId, Optional<UUID> threadId) {
    return new SearchQuery(clauses, without, filters.within(messageId, threadId), ignored);
  }

  /** Whether no word is looked for. */
  public boolean isWordless() {
    return clauses.isEmpty();
  }

  /** All terms that are looked for, in the order in which they were typed. */
  public List<Term> terms() {
    return clauses.stream().flatMap(List::stream).toList();
  }
}
