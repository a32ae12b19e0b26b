package whenever.server.search.similar;

import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;

/** The words of a moment that others say least. */
public final class RareWordsRepository {
  /** Words that are said more often than this are all the same. */
  private static final int OFTEN = 500;

  private static final int MOST = 8;

  // The segment that plays, and its neighbours. Of words that no other message has, nothing is
  // found. A language's own list says which words are small.
  private static final String RAREST =
      """
      WITH around AS (
        SELECT (SELECT max(seq) FROM segment
                 WHERE message_id = :message AND (starts_ms[1] <= :at OR seq = 0)) AS seq),
      spoken AS (
        SELECT DISTINCT search_fold(word) AS word,
               search_lexeme(coalesce(transcript.language, ''), word) AS stem
          FROM segment
          JOIN transcript ON transcript.message_id = segment.message_id, around, unnest(words) AS word
         WHERE segment.message_id = :message
           AND segment.seq BETWEEN around.seq - 1 AND around.seq + 1
           AND length(search_fold(word)) > 2
           AND NOT search_is_small(transcript.language, word))
      SELECT spoken.word
        FROM spoken,
             LATERAL (SELECT count(*) AS count
                        FROM (SELECT FROM search_segment
                               WHERE workspace_id = :workspace AND message_id <> :message
                                 AND tsv @@ ('''' || spoken.stem || '''')::tsquery
                               LIMIT :often) AS found) AS others
       WHERE others.count > 0
       ORDER BY others.count, spoken.word LIMIT :most
      """;

  /**
   * The rarest first.
   *
   * @param atMs on the time line of what plays
   */
  public List<String> around(Tx tx, UUID workspaceId, UUID messageId, int atMs) {
    return tx.handle()
        .createQuery(RAREST)
        .bind("workspace", workspaceId)
        .bind("message", messageId)
        .bind("at", atMs)
        .bind("often", OFTEN)
        .bind("most", MOST)
        .mapTo(String.class)
        .list();
  }
}
