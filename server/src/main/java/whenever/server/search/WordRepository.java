package whenever.server.search;

import java.time.Duration;
import java.util.UUID;
import whenever.server.database.Tx;

/**
 * Keeps the words that were ever said in a workspace. A word that a message loses may be one that
 * no other holds, which is looked up later: of a word that everybody says, that takes a while.
 */
final class WordRepository {
  /** So many are looked up at once. */
  private static final int SOME = 100;

  // Those that somebody else has in hand are being said again, or taken away.
  private static final String DOUBT =
      """
      UPDATE search_word SET doubted_at = now()
        FROM (SELECT search_word.workspace_id, search_word.word
                FROM search_word
               WHERE search_word.doubted_at IS NULL
                 AND (search_word.workspace_id, search_word.word) IN
                     (SELECT workspace_id, unnest(tsvector_to_array(tsv)) FROM search_segment
                       WHERE message_id = :message)
                 AND NOT (:still AND search_word.word IN
                          (SELECT search_fold(part)
                             FROM segment, unnest(words) AS word, unnest(search_parts(word)) AS part
                            WHERE message_id = :message))
                 FOR UPDATE SKIP LOCKED) AS lost
       WHERE search_word.workspace_id = lost.workspace_id AND search_word.word = lost.word
      """;

  private static final String SAID =
      """
      WITH said AS (
        SELECT DISTINCT message.workspace_id, search_fold(part) AS word
          FROM segment
          JOIN message ON message.id = segment.message_id,
               unnest(segment.words) AS spoken, unnest(search_parts(spoken)) AS part
         WHERE segment.message_id = :message AND length(search_fold(part)) BETWEEN 1 AND 60)
      """;

  // Before any is added: what is just being taken away is waited for, and added again. All in
  // order, so that two transactions with the same words do not wait for each other in a ring.
  private static final String TRUST =
      SAID
          + """
          , doubted AS (
            SELECT search_word.workspace_id, search_word.word
              FROM search_word JOIN said USING (workspace_id, word)
             WHERE doubted_at IS NOT NULL
             ORDER BY 1, 2 FOR UPDATE OF search_word)
          UPDATE search_word SET doubted_at = NULL FROM doubted
           WHERE search_word.workspace_id = doubted.workspace_id AND search_word.word = doubted.word
          """;

  private static final String LEARN =
      SAID
          + """
          INSERT INTO search_word (workspace_id, word, sounds)
          SELECT workspace_id, word, search_sounds(word) FROM said ORDER BY 1, 2
              ON CONFLICT DO NOTHING
          """;

  private static final String SWEEP =
      """
      WITH doubted AS MATERIALIZED (
        SELECT workspace_id, word,
               EXISTS (SELECT FROM search_segment
                        WHERE search_segment.workspace_id = search_word.workspace_id
                          AND tsv @@ ('''' || word || '''')::tsquery) AS said
          FROM search_word
         WHERE doubted_at <= now() - :age * interval '1 millisecond'
         ORDER BY doubted_at LIMIT :some FOR UPDATE SKIP LOCKED),
      kept AS (
        UPDATE search_word SET doubted_at = NULL FROM doubted
         WHERE said AND search_word.workspace_id = doubted.workspace_id
           AND search_word.word = doubted.word),
      gone AS (
        DELETE FROM search_word USING doubted
         WHERE NOT said AND search_word.workspace_id = doubted.workspace_id
           AND search_word.word = doubted.word)
      SELECT count(*) FROM doubted
      """;

  /**
   * Notes which words the rows of a message held, before they are taken away.
   *
   * @param still whether those of its segments are still said
   */
  void doubt(Tx tx, UUID messageId, boolean still) {
    tx.handle().createUpdate(DOUBT).bind("message", messageId).bind("still", still).execute();
  }

  void learn(Tx tx, UUID messageId) {
    tx.handle().createUpdate(TRUST).bind("message", messageId).execute();
    tx.handle().createUpdate(LEARN).bind("message", messageId).execute();
  }

  /**
   * Takes away some of the words that nobody's transcript holds any more.
   *
   * @param age for how long they must have been in doubt
   * @return whether there may be more
   */
  boolean sweep(Tx tx, Duration age) {
    int found =
        tx.handle()
            .createQuery(SWEEP)
            .bind("age", age.toMillis())
            .bind("some", SOME)
            .mapTo(Integer.class)
            .one();
    return found == SOME;
  }
}
