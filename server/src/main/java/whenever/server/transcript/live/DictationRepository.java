package whenever.server.transcript.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.speech.Word;

/** The table of what was understood and has not become a transcript yet. */
final class DictationRepository {
  private static final String PUT =
      """
      INSERT INTO dictation (message_id, language, length, words, starts_ms, ends_ms, confidences)
      SELECT id, :language, :length, :words, :starts, :ends, :confidences
        FROM message WHERE id = :message
      ON CONFLICT (message_id) DO UPDATE
         SET language = excluded.language, length = excluded.length, words = excluded.words,
             starts_ms = excluded.starts_ms, ends_ms = excluded.ends_ms,
             confidences = excluded.confidences, created_at = now()
      """;

  private static final String FIND =
      """
      SELECT words, starts_ms, ends_ms, confidences FROM dictation
       WHERE message_id = :message AND language = :language AND length = :length
      """;

  private static final String DELETE = "DELETE FROM dictation WHERE message_id = :message";

  /**
   * Keeps the words of a recording.
   *
   * @param length of the recording that was understood, in bytes
   */
  void put(Tx tx, UUID messageId, String language, long length, List<Word> words) {
    tx.handle()
        .createUpdate(PUT)
        .bind("message", messageId)
        .bind("language", language)
        .bind("length", length)
        .bindArray("words", String.class, words.stream().map(Word::text).toList())
        .bindArray("starts", Integer.class, words.stream().map(Word::startMs).toList())
        .bindArray("ends", Integer.class, words.stream().map(Word::endMs).toList())
        .bindArray("confidences", Double.class, words.stream().map(Word::confidence).toList())
        .execute();
  }

  Optional<List<Word>> find(Tx tx, UUID messageId, String language, long length) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .bind("language", language)
        .bind("length", length)
        .map((row, _) -> words(row))
        .findOne();
  }

  private static List<Word> words(ResultSet row) throws SQLException {
    String[] texts = (String[]) row.getArray("words").getArray();
    Integer[] starts = (Integer[]) row.getArray("starts_ms").getArray();
    Integer[] ends = (Integer[]) row.getArray("ends_ms").getArray();
    Double[] confidences = (Double[]) row.getArray("confidences").getArray();
    List<Word> words = new ArrayList<>(texts.length);
    for (int i = 0; i < texts.length; i++) {
      words.add(new Word(texts[i], starts[i], ends[i], confidences[i]));
    }
    return words;
  }

  void delete(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }
}
