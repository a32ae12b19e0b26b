package whenever.server.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.search.query.Filters;

/** The look-ups in the index. None can be written without a {@link Scope}. */
final class SearchRepository {
  /** So many of the newest are ranked: a word that everybody says must not cost a second. */
  static final int CANDIDATES = 500;

  static final String RANKED =
      """
      SELECT candidate.message_id, candidate.seq, candidate.said_at,
             ts_rank_cd(candidate.tsv, :query::tsquery) AS rank
        FROM (SELECT search_segment.message_id, search_segment.seq, search_segment.tsv,
                     search_segment.said_at
                FROM search_segment
                JOIN message ON message.id = search_segment.message_id
               WHERE search_segment.workspace_id = :workspace
                 AND search_segment.tsv @@ :query::tsquery
                 AND <conditions>
               ORDER BY search_segment.said_at DESC, search_segment.message_id, search_segment.seq
               LIMIT :candidates) AS candidate
      """;

  private static final String BEFORE =
      """
       AND search_segment.said_at <= :start_said_at
       AND (search_segment.said_at < :start_said_at OR search_segment.message_id > :start_message)\
      """;

  static final String DETAILS =
      """
      SELECT asked.message_id, asked.seq, search_segment.own_words, channel.name AS channel_name,
             parent.title AS parent_title,
             segment.words || coalesce(next.words[1: %d], '{}') AS words,
             segment.starts_ms || coalesce(next.starts_ms[1: %1$d], '{}') AS starts_ms,
             (SELECT array_agg(found.lexeme || ' ' || place)
                FROM unnest(search_segment.tsv) AS found, unnest(found.positions) AS place
               WHERE found.lexeme = ANY (:lexemes::text[])
                  OR (:prefix <> '' AND starts_with(found.lexeme, :prefix))) AS places
        FROM unnest(:messages::uuid[], :seqs::integer[]) WITH ORDINALITY AS asked (message_id, seq, place)
        JOIN search_segment
          ON search_segment.message_id = asked.message_id AND search_segment.seq = asked.seq
        JOIN message ON message.id = asked.message_id AND %s
        JOIN channel ON channel.id = message.channel_id
        JOIN segment ON segment.message_id = asked.message_id AND segment.seq = asked.seq
        LEFT JOIN segment AS next
               ON next.message_id = asked.message_id AND next.seq = asked.seq + 1
        LEFT JOIN message AS parent
               ON parent.id = message.parent_id AND parent.state <> 'deleted'
       ORDER BY asked.place
      """
          .formatted(SearchIndex.OVERLAP, Scope.messageIsVisible("message"));

  static final String PENDING =
      """
      SELECT count(*) FROM message
        LEFT JOIN transcript ON transcript.message_id = message.id
       WHERE %s AND message.state IN ('recording', 'processing', 'ready')
         AND coalesce(transcript.state, 'pending') IN ('pending', 'live')
      """
          .formatted(Scope.messageIsVisible("message"));

  /** From one to the next by the index: there are few of them, and many rows of each. */
  private static final String LANGUAGES =
      """
      WITH RECURSIVE spoken AS (
        (SELECT min(language) AS language FROM transcript)
        UNION ALL
        SELECT (SELECT min(transcript.language) FROM transcript
                 WHERE transcript.language > spoken.language)
          FROM spoken WHERE spoken.language IS NOT NULL)
      SELECT language FROM spoken WHERE language IS NOT NULL
      """;

  /** The languages that there are words in. */
  List<String> languages(Tx tx) {
    return tx.handle().createQuery(LANGUAGES).mapTo(String.class).list();
  }

  /** The newest that answers, after this start. */
  Window window(
      Tx tx,
      Scope scope,
      Attempt attempt,
      Filters filters,
      Order order,
      Optional<Window.Start> start) {
    var conditions = new StringBuilder(Scope.messageIsVisible("message"));
    conditions.append(FilterRows.conditions(filters));
    start.ifPresent(_ -> conditions.append(BEFORE));
    for (int i = 0; i < attempt.each().size(); i++) {
      conditions
          .append(" AND search_segment.message_id IN (SELECT message_id FROM search_segment")
          .append(" WHERE workspace_id = :workspace AND tsv @@ :each")
          .append(i)
          .append("::tsquery)");
    }
    Query query =
        scoped(tx.handle().createQuery(RANKED).define("conditions", conditions.toString()), scope)
            .bind("query", attempt.tsquery())
            .bind("candidates", CANDIDATES);
    for (int i = 0; i < attempt.each().size(); i++) {
      query.bind("each" + i, attempt.each().get(i));
    }
    FilterRows.bind(query, filters);
    start.ifPresent(at ->
        query
            .bind("start_said_at", at.saidAt().atOffset(ZoneOffset.UTC))
            .bind("start_message", at.messageId()));
    List<Ranked> rows =
        query
            .map((row, _) ->
                new Ranked(
                    row.getObject("message_id", UUID.class),
                    row.getInt("seq"),
                    row.getFloat("rank"),
                    row.getObject("said_at", OffsetDateTime.class).toInstant()))
            .list();
    return Window.of(rows, CANDIDATES, order);
  }

  /** What is spoken in these rows, in their order; those that may not be seen are left out. */
  List<Candidate> details(Tx tx, Scope scope, Attempt attempt, List<Ranked> rows) {
    return scoped(tx.handle().createQuery(DETAILS), scope)
        .bindArray("lexemes", String.class, List.copyOf(attempt.forms()))
        .bind("prefix", attempt.prefix())
        .bindArray("messages", UUID.class, rows.stream().map(Ranked::messageId).toList())
        .bindArray("seqs", Integer.class, rows.stream().map(Ranked::seq).toList())
        .map((row, _) -> candidate(row))
        .list();
  }

  int pending(Tx tx, Scope scope) {
    return scoped(tx.handle().createQuery(PENDING), scope).mapTo(Integer.class).one();
  }

  private static Query scoped(Query query, Scope scope) {
    return query.bind("workspace", scope.workspaceId()).bind("viewer", scope.accountId());
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        row.getObject("message_id", UUID.class),
        row.getString("channel_name"),
        row.getString("parent_title"),
        row.getInt("own_words"),
        Arrays.asList((String[]) row.getArray("words").getArray()),
        Arrays.asList((Integer[]) row.getArray("starts_ms").getArray()),
        Arrays.stream((String[]) row.getArray("places").getArray())
            .map(SearchRepository::place)
            .toList());
  }

  private static Candidate.Place place(String text) {
    int space = text.indexOf(' ');
    return new Candidate.Place(
        text.substring(0, space), Integer.parseInt(text.substring(space + 1)));
  }
}
