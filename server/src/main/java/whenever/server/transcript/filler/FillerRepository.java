package whenever.server.transcript.filler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.speech.Word;

/** The words of messages, as plain as they were spoken. */
final class FillerRepository {
  private static final String LANGUAGE =
      "SELECT language FROM transcript WHERE message_id = :message AND language IS NOT NULL";

  private static final String WORDS =
      "SELECT words, starts_ms, ends_ms FROM segment WHERE message_id = :message ORDER BY seq";

  Optional<String> language(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(LANGUAGE)
        .bind("message", messageId)
        .mapTo(String.class)
        .findOne();
  }

  List<Word> words(Tx tx, UUID messageId) {
    List<Word> words = new ArrayList<>();
    tx.handle()
        .createQuery(WORDS)
        .bind("message", messageId)
        .map((row, _) -> {
          String[] texts = (String[]) row.getArray("words").getArray();
          Integer[] starts = (Integer[]) row.getArray("starts_ms").getArray();
          Integer[] ends = (Integer[]) row.getArray("ends_ms").getArray();
          for (int i = 0; i < texts.length; i++) {
            words.add(new Word(texts[i], starts[i], ends[i], 1));
          }
          return texts.length;
        })
        .list();
    return words;
  }
}
