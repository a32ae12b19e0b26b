package whenever.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.transcript.readable.ReadableWords;

/** The index: one row a segment, made from the transcript's tables, as often as one likes. */
public final class SearchIndex {
  /**
   * How many words of the next segment stand in a row too: the longest phrase found across a seam,
   * less one.
   */
  static final int OVERLAP = 8;

  private static final String DELETE = "DELETE FROM search_segment WHERE message_id = :message";

  private static final String WORDS =
      """
      SELECT word FROM segment, unnest(words) WITH ORDINALITY AS said (word, place)
       WHERE message_id = :message ORDER BY seq, place
      """;

  // Each word is there twice at its place: as it was heard, for words half typed, and as its stem;
  // those of a number are there as its digits, too.
  private static final String INSERT =
      """
      INSERT INTO search_segment (message_id, seq, workspace_id, own_words, said_at, tsv)
      SELECT segment.message_id, segment.seq, message.workspace_id, cardinality(segment.words),
             coalesce(message.published_at, message.created_at),
             (SELECT coalesce(string_agg('''' || form || ''':' || place, ' '), '')
                FROM (SELECT form, place
                        FROM unnest(segment.words || coalesce(next.words[1: %1$d], '{}'))
                               WITH ORDINALITY AS spoken (word, place),
                             LATERAL (VALUES (search_fold(word)),
                                             (search_lexeme(:language, word))) AS forms (form)
                      UNION ALL
                      SELECT search_fold(digits), word - segment.first_word + 1
                        FROM unnest(:number_words::integer[], :number_digits::text[])
                               AS number (word, digits)
                       WHERE word >= segment.first_word
                         AND word < segment.first_word + cardinality(segment.words)
                                    + least(%1$d, coalesce(cardinality(next.words), 0))) AS found
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
    List<Integer> words = new ArrayList<>();
    List<String> digits = new ArrayList<>();
    for (var number : ReadableWords.numbers(language, words(tx, messageId))) {
      for (int word = number.from(); word < number.to(); word++) {
        words.add(word);
        digits.add(number.digits());
      }
    }
    tx.handle()
        .createUpdate(INSERT)
        .bind("message", messageId)
        .bind("language", language)
        .bindArray("number_words", Integer.class, words)
        .bindArray("number_digits", String.class, digits)
        .execute();
    tx.handle().createUpdate(LEARN).bind("message", messageId).execute();
  }

  private static List<String> words(Tx tx, UUID messageId) {
    return tx.handle().createQuery(WORDS).bind("message", messageId).mapTo(String.class).list();
  }

  public void forget(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }
}
