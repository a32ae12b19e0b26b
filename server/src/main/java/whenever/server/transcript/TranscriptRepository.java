package whenever.server.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.transcript.readable.Phrase;
import whenever.transcode.speech.Word;

/** The tables of transcripts and their segments. */
final class TranscriptRepository {
  private static final int FIRST_WORDS = 24;

  // What a person wrote stays theirs while it is corrected or cut, until it is listened to anew.
  private static final String SET =
      """
      INSERT INTO transcript (message_id, state, language, reason, first_words, written)
      VALUES (:message, :state, :language, :reason, :first, :written)
      ON CONFLICT (message_id) DO UPDATE
         SET state = excluded.state, language = excluded.language, reason = excluded.reason,
             first_words = excluded.first_words, updated_at = now(),
             written = excluded.written
                       OR (transcript.written AND excluded.state IN ('ready', 'empty'))
      """;

  private static final String PEND =
      """
      UPDATE transcript SET state = 'pending', reason = NULL, updated_at = now()
       WHERE message_id = :message
      """;

  private static final String FIND =
      "SELECT state, language, reason, written FROM transcript WHERE message_id = :message";

  private static final String WRITTEN =
      """
      SELECT CASE WHEN state = 'pending' THEN '' ELSE coalesce(language, '') END
        FROM transcript
       WHERE message_id = :message AND state <> 'live'
      """;

  private static final String DELETE_SEGMENTS = "DELETE FROM segment WHERE message_id = :message";

  private static final String SEGMENTS =
      """
      SELECT first_word, words, starts_ms, ends_ms, confidences
        FROM segment WHERE message_id = :message ORDER BY seq
      """;

  private static final String DELETE = "DELETE FROM transcript WHERE message_id = :message";

  void set(
      Tx tx,
      UUID messageId,
      TranscriptState state,
      @Nullable String language,
      @Nullable String reason) {
    replace(tx, messageId, new Transcript(state, language, reason, List.of()));
  }

  /** It is being written down; the words that are there stay until then. */
  void pend(Tx tx, UUID messageId) {
    tx.handle().createUpdate(PEND).bind("message", messageId).execute();
  }

  /**
   * The language that its words are in; empty text while they are being written down, and nothing
   * before that has begun, or while they come as they are spoken.
   */
  Optional<String> written(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(WRITTEN)
        .bind("message", messageId)
        .mapTo(String.class)
        .findOne();
  }

  /** Puts this transcript in the place of what was there. */
  void replace(Tx tx, UUID messageId, Transcript transcript) {
    tx.handle()
        .createUpdate(SET)
        .bind("message", messageId)
        .bind("state", transcript.state().value())
        .bind("language", transcript.language())
        .bind("reason", transcript.reason())
        .bind("first", firstWords(transcript))
        .bind("written", transcript.written())
        .execute();
    tx.handle().createUpdate(DELETE_SEGMENTS).bind("message", messageId).execute();
    if (!transcript.segments().isEmpty()) {
      addSegments(tx, "segment", messageId, transcript.segments());
    }
  }

  /** Also for the table of what was said in recordings that have been edited since. */
  static void addSegments(Tx tx, String table, UUID messageId, List<Segment> segments) {
    try (PreparedBatch batch = tx.handle().prepareBatch(insertInto(table))) {
      for (int seq = 0; seq < segments.size(); seq++) {
        List<Word> words = segments.get(seq).words();
        batch
            .bind("message", messageId)
            .bind("seq", seq)
            .bind("first", segments.get(seq).firstWord())
            .bindArray("words", String.class, words.stream().map(Word::text).toList())
            .bindArray("starts", Integer.class, words.stream().map(Word::startMs).toList())
            .bindArray("ends", Integer.class, words.stream().map(Word::endMs).toList())
            .bindArray("confidences", Double.class, words.stream().map(Word::confidence).toList())
            .add();
      }
      batch.execute();
    }
  }

  private static String insertInto(String table) {
    return """
    INSERT INTO %s (message_id, seq, first_word, words, starts_ms, ends_ms, confidences)
    VALUES (:message, :seq, :first, :words, :starts, :ends, :confidences)
    """
        .formatted(table);
  }

  /** What a list of messages shows of it. */
  private static @Nullable String firstWords(Transcript transcript) {
    String text =
        transcript.phrases().stream()
            .limit(FIRST_WORDS)
            .map(Phrase::text)
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text;
  }

  /** A message of which nothing has been written down has a pending one. */
  Transcript find(Tx tx, UUID messageId) {
    // The state first: what is called ready then has its words, also when that happens just now.
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .map((row, _) ->
            new Transcript(
                TranscriptState.of(row.getString("state")),
                row.getString("language"),
                row.getString("reason"),
                List.of(),
                row.getBoolean("written")))
        .findOne()
        .map(found -> found.withSegments(segments(tx, messageId)))
        .orElseGet(() -> new Transcript(TranscriptState.PENDING, null, null, List.of()));
  }

  private static List<Segment> segments(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(SEGMENTS)
        .bind("message", messageId)
        .map((row, _) -> segment(row))
        .list();
  }

  void delete(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }

  static Segment segment(ResultSet row) throws SQLException {
    String[] texts = (String[]) row.getArray("words").getArray();
    Integer[] starts = (Integer[]) row.getArray("starts_ms").getArray();
    Integer[] ends = (Integer[]) row.getArray("ends_ms").getArray();
    Double[] confidences = (Double[]) row.getArray("confidences").getArray();
    List<Word> words = new ArrayList<>(texts.length);
    for (int i = 0; i < texts.length; i++) {
      words.add(new Word(texts[i], starts[i], ends[i], confidences[i]));
    }
    return new Segment(row.getInt("first_word"), words);
  }
}
