package whenever.server.search;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import whenever.server.search.query.Filters;

/** Filters as conditions on {@code message}. What people typed is bound, never part of the text. */
final class FilterRows {
  private static final String FROM =
      """
       AND (message.author_id = :viewer AND :from_me
            OR message.author_id IN
               (SELECT id FROM account
                 WHERE ' ' || lower(public.unaccent(name))
                       LIKE ANY (SELECT '% ' || lower(public.unaccent(typed)) || '%'
                                   FROM unnest(:from::text[]) AS typed)))\
      """;

  private static final String IN =
      """
       AND message.channel_id IN
           (SELECT id FROM channel
             WHERE workspace_id = :workspace
               AND lower(name) IN (SELECT lower(typed) FROM unnest(:in::text[]) AS typed))\
      """;

  private static final String LANGUAGES =
      """
       AND EXISTS (SELECT FROM transcript
                    WHERE transcript.message_id = message.id
                      AND transcript.language = ANY (:languages::text[]))\
      """;

  private static final String TYPES =
      """
       AND (message.kind = ANY (:types::text[])
            OR 'reply' = ANY (:types::text[]) AND message.parent_id IS NOT NULL)\
      """;

  private static final String REPLY =
      """
       AND EXISTS (SELECT FROM message AS reply
                    WHERE reply.parent_id = message.id AND reply.published_at IS NOT NULL
                      AND reply.state <> 'deleted')\
      """;

  private static final String DAY = " AND coalesce(message.published_at, message.created_at)";

  private FilterRows() {}

  /** Begins with {@code AND}, or is empty. */
  static String conditions(Filters filters) {
    return when(!filters.from().isEmpty(), FROM)
        + when(!filters.in().isEmpty(), IN)
        + when(!filters.languages().isEmpty(), LANGUAGES)
        + when(!filters.types().isEmpty(), TYPES)
        + when(filters.has().contains(Filters.Having.REPLY), REPLY)
        + when(filters.has().contains(Filters.Having.QUESTION), " AND message.question IS NOT NULL")
        + when(filters.unanswered(), " AND message.question = 'open'")
        + when(filters.after().isPresent(), DAY + " >= :after::date")
        + when(filters.before().isPresent(), DAY + " < :before::date");
  }

  private static String when(boolean asked, String condition) {
    return asked ? condition : "";
  }

  static void bind(SqlStatement<?> statement, Filters filters) {
    if (!filters.from().isEmpty()) {
      statement.bind("from_me", filters.from().contains(Filters.ME));
      statement.bindArray("from", String.class, patterns(filters.from()));
    }
    if (!filters.in().isEmpty()) {
      statement.bindArray("in", String.class, filters.in());
    }
    if (!filters.languages().isEmpty()) {
      statement.bindArray("languages", String.class, filters.languages());
    }
    if (!filters.types().isEmpty()) {
      statement.bindArray("types", String.class, List.copyOf(filters.types()));
    }
    filters.after().ifPresent(day -> statement.bind("after", day.toString()));
    filters.before().ifPresent(day -> statement.bind("before", day.toString()));
  }

  private static List<String> patterns(List<String> names) {
    return names.stream()
        .filter(name -> !name.equals(Filters.ME))
        .map(name -> name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
        .collect(Collectors.toList());
  }
}
