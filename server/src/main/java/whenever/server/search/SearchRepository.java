package whenever.server.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The look-ups in the index. None can be written without a {@link Scope}. */
final class SearchRepository {
  // Candidates are capped before they are ranked: a word that everybody says must not cost a
  // second.
  private static final String FIND =
      """
      WITH query AS (SELECT :query::tsquery AS q),
           candidate AS MATERIALIZED (
             SELECT search_segment.message_id, search_segment.seq, search_segment.own_words,
                    search_segment.tsv, message.published_at, message.channel_id, message.parent_id
               FROM search_segment
               JOIN query ON search_segment.tsv @@ query.q
               JOIN message ON message.id = search_segment.message_id
              WHERE search_segment.workspace_id = :workspace AND %s
              ORDER BY message.published_at DESC NULLS FIRST, message.id DESC, search_segment.seq
              LIMIT 500)
      SELECT candidate.message_id, candidate.own_words, channel.name AS channel_name,
             parent.title AS parent_title,
             segment.words || coalesce(next.words[1: %d], '{}') AS words,
             segment.starts_ms || coalesce(next.starts_ms[1: %2$d], '{}') AS starts_ms,
             (SELECT array_agg(found.lexeme || ' ' || place)
                FROM unnest(candidate.tsv) AS found, unnest(found.positions) AS place
               WHERE found.lexeme = ANY (:lexemes::text[])
                  OR (:prefix <> '' AND starts_with(found.lexeme, :prefix))) AS places
        FROM candidate
        JOIN query ON true
        JOIN channel ON channel.id = candidate.channel_id
        JOIN segment ON segment.message_id = candidate.message_id AND segment.seq = candidate.seq
        LEFT JOIN segment AS next
               ON next.message_id = candidate.message_id AND next.seq = candidate.seq + 1
        LEFT JOIN message AS parent
               ON parent.id = candidate.parent_id AND parent.state <> 'deleted'
       ORDER BY ts_rank_cd(candidate.tsv, query.q) DESC, candidate.published_at DESC NULLS FIRST,
                candidate.message_id, candidate.seq
       LIMIT :limit
      """
          .formatted(Scope.messageIsVisible("message"), SearchIndex.OVERLAP);

  private static final String PENDING =
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

  List<Candidate> find(Tx tx, Scope scope, TsSearch search, int limit) {
    return tx.handle()
        .createQuery(FIND)
        .bind("query", search.query())
        .bindArray("lexemes", String.class, List.copyOf(search.lexemes()))
        .bind("prefix", search.prefix())
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .bind("limit", limit)
        .map((row, _) -> candidate(row))
        .list();
  }

  int pending(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(PENDING)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .mapTo(Integer.class)
        .one();
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
