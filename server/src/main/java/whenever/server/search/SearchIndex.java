package whenever.server.search;

import java.util.UUID;
import whenever.server.database.Tx;

/** The index: one row a segment, made from the transcript's tables, as often as one likes. */
public final class SearchIndex {
  /**
   * How many words of the next segment stand in a row too: the longest phrase found across a seam,
   * less one.
   */
  static final int OVERLAP = 8;

  private static final String DELETE = "DELETE FROM search_segment WHERE message_id = :message";

  // Each word is there twice at its place: as it was heard, for words half typed, and as its stem.
  private static final String INSERT =
      """
      INSERT INTO search_segment (message_id, seq, workspace_id, own_words, said_at, tsv)
      SELECT segment.message_id, segment.seq, message.workspace_id, cardinality(segment.words),
             coalesce(message.published_at, message.created_at),
             (SELECT coalesce(string_agg('''' || form || ''':' || place, ' '), '')
                FROM unnest(segment.words || coalesce(next.words[1: %1$d], '{}'))
                       WITH ORDINALITY AS spoken (word, place),
                     LATERAL (VALUES (search_fold(word)),
                                     (search_lexeme(:language, word))) AS forms (form)
               WHERE form <> '')::tsvector
        FROM segment
        JOIN message ON message.id = segment.message_id
        LEFT JOIN segment AS next
               ON next.message_id = segment.message_id AND next.seq = segment.seq + 1
       WHERE segment.message_id = :message
      """
          .formatted(OVERLAP);

  // In order, so that two transactions that add the same words do not wait for each other in a
  // ring.
  private static final String LEARN =
      """
      INSERT INTO search_word (workspace_id, word, sounds)
      SELECT DISTINCT message.workspace_id, search_fold(word), search_sounds(search_fold(word))
        FROM segment
        JOIN message ON message.id = segment.message_id, unnest(segment.words) AS word
       WHERE segment.message_id = :message AND length(search_fold(word)) BETWEEN 1 AND 60
       ORDER BY 1, 2
          ON CONFLICT DO NOTHING
      """;

  /** Makes the rows of one message anew. */
  public void index(Tx tx, UUID messageId, String language) {
    forget(tx, messageId);
    tx.handle()
        .createUpdate(INSERT)
        .bind("message", messageId)
        .bind("language", language)
        .execute();
    tx.handle().createUpdate(LEARN).bind("message", messageId).execute();
  }

  public void forget(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }
}
