package whenever.server.search;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;

/**
 * Keeps the words that were ever said in a workspace. A word that a message loses may be one that
 * no other holds, which is looked up later: of a word that everybody says, that takes a while.
 */
final class WordRepository {
  /** So many are looked up at once. */
  private static final int SOME = 100;

  private static final String SAID =
      """
      SELECT DISTINCT search_fold(part) AS word
        FROM segment, unnest(words) AS spoken, unnest(search_parts(spoken)) AS part
       WHERE message_id = :message AND length(search_fold(part)) BETWEEN 1 AND 60
      """;

  // Those that somebody else has in hand are being said again, or taken away.
  private static final String DOUBT =
      """
      UPDATE search_word SET doubted_at = now()
        FROM (SELECT workspace_id, word FROM search_word
               WHERE workspace_id = (SELECT workspace_id FROM message WHERE id = :message)
                 AND word = ANY (ARRAY(SELECT unnest(tsvector_to_array(tsv)) FROM search_segment
                                        WHERE message_id = :message
                                       EXCEPT SELECT unnest(:said::text[])))
                 AND doubted_at IS NULL
                 FOR UPDATE SKIP LOCKED) AS lost
       WHERE search_word.workspace_id = lost.workspace_id AND search_word.word = lost.word
      """;

  // Before any is added: what is just being taken away is waited for, and added again. All in
  // order, so that two transactions with the same words do not wait for each other in a ring.
  private static final String TRUST =
      """
      UPDATE search_word SET doubted_at = NULL
        FROM (SELECT workspace_id, word FROM search_word
               WHERE workspace_id = (SELECT workspace_id FROM message WHERE id = :message)
                 AND word = ANY (:said) AND doubted_at IS NOT NULL
               ORDER BY word FOR UPDATE) AS doubted
       WHERE search_word.workspace_id = doubted.workspace_id AND search_word.word = doubted.word
      """;

  private static final String LEARN =
      """
      INSERT INTO search_word (workspace_id, word, sounds)
      SELECT message.workspace_id, word, search_sounds(word)
        FROM message, unnest(:said::text[]) AS word
       WHERE message.id = :message
       ORDER BY word
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

  /** The words of the segments of a message, folded; without what is too long to be a word. */
  List<String> said(Tx tx, UUID messageId) {
    return tx.handle().createQuery(SAID).bind("message", messageId).mapTo(String.class).list();
  }

  /**
   * Notes which words the rows of a message held, before they are taken away.
   *
   * @param said those that are still said
   */
  void doubt(Tx tx, UUID messageId, List<String> said) {
    update(tx, DOUBT, messageId, said);
  }

  void learn(Tx tx, UUID messageId, List<String> said) {
    update(tx, TRUST, messageId, said);
    update(tx, LEARN, messageId, said);
  }

  private static void update(Tx tx, String sql, UUID messageId, List<String> said) {
    tx.handle()
        .createUpdate(sql)
        .bind("message", messageId)
        .bindArray("said", String.class, said)
        .execute();
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
