package whenever.server.media;

import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;

/** Whose the rows of a recording's media are. */
final class RecordingRepository {
  private static final String MOVE_RENDITIONS =
      "UPDATE rendition SET message_id = :to WHERE message_id = :from";

  private static final String MOVE_MEDIA =
      "UPDATE media SET message_id = :to WHERE message_id = :from";

  private static final String FORGET_PICTURES =
      """
      UPDATE media
         SET poster_key = NULL, poster_bytes = NULL, poster_crc32c = NULL, scenes = '{}',
             tiles = NULL
        FROM (SELECT message_id, poster_key FROM media
               WHERE message_id = :message FOR UPDATE) AS before
       WHERE media.message_id = before.message_id AND before.poster_key IS NOT NULL
      RETURNING before.poster_key
      """;

  /**
   * Forgets the still and the small pictures; returns the object of the still, if there was one.
   */
  Optional<ObjectKey> forgetPictures(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(FORGET_PICTURES)
        .bind("message", messageId)
        .mapTo(String.class)
        .findOne()
        .map(ObjectKey::parse);
  }

  void move(Tx tx, UUID from, UUID to) {
    for (String move : new String[] {MOVE_RENDITIONS, MOVE_MEDIA}) {
      tx.handle().createUpdate(move).bind("from", from).bind("to", to).execute();
    }
  }
}
