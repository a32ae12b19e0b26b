package whenever.server.search;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import whenever.server.search.query.Filters;

/** Filters as conditions on {@code message}. What people typed is bound, never part of the text. */
final class FilterRows {
  private FilterRows() {}

  /** Begins with {@code AND}, or is empty. */
  static String conditions(Filters filters) {
    var sql = new StringBuilder();
    if (!filters.from().isEmpty()) {
      sql.append(
          """
           AND (message.author_id = :viewer AND :from_me
                OR message.author_id IN
                   (SELECT id FROM account
                     WHERE ' ' || lower(public.unaccent(name))
                           LIKE ANY (SELECT '% ' || lower(public.unaccent(typed)) || '%'
                                       FROM unnest(:from::text[]) AS typed)))\
          """);
    }
    if (!filters.in().isEmpty()) {
      sql.append(
          """
           AND message.channel_id IN
               (SELECT id FROM channel
                 WHERE workspace_id = :workspace
                   AND lower(name) IN (SELECT lower(typed) FROM unnest(:in::text[]) AS typed))\
          """);
    }
    if (!filters.languages().isEmpty()) {
      sql.append(
          """
           AND EXISTS (SELECT FROM transcript
                        WHERE transcript.message_id = message.id
                          AND transcript.language = ANY (:languages::text[]))\
          """);
    }
    if (!filters.types().isEmpty()) {
      sql.append(
          """
           AND (message.kind = ANY (:types::text[])
                OR 'reply' = ANY (:types::text[]) AND message.parent_id IS NOT NULL)\
          """);
    }
    if (filters.has().contains(Filters.Having.REPLY)) {
      sql.append(
          """
           AND EXISTS (SELECT FROM message AS reply
                        WHERE reply.parent_id = message.id AND reply.published_at IS NOT NULL
                          AND reply.state <> 'deleted')\
          """);
    }
    if (filters.has().contains(Filters.Having.QUESTION)) {
      sql.append(" AND message.question IS NOT NULL");
    }
    if (filters.unanswered()) {
      sql.append(" AND message.question = 'open'");
    }
    if (filters.after().isPresent()) {
      sql.append(" AND coalesce(message.published_at, message.created_at) >= :after::date");
    }
    if (filters.before().isPresent()) {
      sql.append(" AND coalesce(message.published_at, message.created_at) < :before::date");
    }
    return sql.toString();
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
