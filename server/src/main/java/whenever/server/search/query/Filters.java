package whenever.server.search.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a search is narrowed to. Several values of one filter are alternatives, several filters must
 * all hold.
 *
 * @param from beginnings of the names of people, or {@link #ME}
 * @param in names of channels
 * @param languages BCP 47 primary tags
 * @param types {@code screen}, {@code camera}, {@code voice}, {@code file} or {@code reply}
 * @param has what messages have beside their words
 * @param unanswered whether only questions that are open are meant
 * @param after the first day
 * @param before the first day that is not meant any more
 * @param messageId the only message that is meant
 * @param threadId the only message that is meant, and its replies
 */
public record Filters(
    List<String> from,
    List<String> in,
    List<String> languages,
    Set<String> types,
    Set<Having> has,
    boolean unanswered,
    Optional<LocalDate> after,
    Optional<LocalDate> before,
    Optional<UUID> messageId,
    Optional<UUID> threadId) {
  /** Whoever searches. */
  public static final String ME = "me";

  static final Filters NONE =
      new Filters(
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          Set.of(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Filters {
    from = List.copyOf(from);
    in = List.copyOf(in);
    languages = List.copyOf(languages);
    types = Set.copyOf(types);
    has = Set.copyOf(has);
  }

  /** What a message may have. */
  public enum Having {
    REPLY,
    QUESTION
  }

  /** The same, within one message or one thread. */
  public Filters within(Optional<UUID> onlyMessage, Optional<UUID> onlyThread) {
    return new Filters(
        from, in, languages, types, has, unanswered, after, before, onlyMessage, onlyThread);
  }

  /** Whether a single message or a single thread is meant. */
  public boolean isNarrow() {
    return messageId.isPresent() || threadId.isPresent();
  }

  public boolean isEmpty() {
    return from.isEmpty()
        && in.isEmpty()
        && languages.isEmpty()
        && types.isEmpty()
        && has.isEmpty()
        && !unanswered
        && after.isEmpty()
        && before.isEmpty()
        && !isNarrow();
  }
}
