package whenever.server.message;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** Which message a recording belongs to, and which moments of it are answered. */
public final class RecordingRepository {
  private static final String PARK =
      """
      INSERT INTO message (id, workspace_id, channel_id, author_id, kind, state)
      SELECT :parking, workspace_id, channel_id, author_id, kind, 'deleted'
        FROM message WHERE id = :message
      """;

  private static final String UNPARK = "DELETE FROM message WHERE id = :parking";

  private static final String EXCHANGE_KINDS =
      """
      UPDATE message SET kind = other.kind
        FROM message AS other
       WHERE (message.id, other.id) IN ((:one, :other), (:other, :one))
      """;

  private static final String TITLE = "UPDATE message SET title = :title WHERE id = :id";

  private static final String MOMENTS =
      """
      SELECT id, moment_ms, source_moment_ms FROM message
       WHERE parent_id = :message AND moment_ms IS NOT NULL
       ORDER BY id FOR UPDATE
      """;

  private static final String MOVE_MOMENT =
      "UPDATE message SET moment_ms = :moment, source_moment_ms = :source WHERE id = :id";

  private static final String FORGET_SOURCE_MOMENTS =
      "UPDATE message SET source_moment_ms = NULL WHERE parent_id IN (:one, :other)";

  /**
   * A moment that a reply answers, in milliseconds.
   *
   * @param sourceMs the moment of the recording; null before it was edited
   */
  public record Moment(UUID replyId, int momentMs, @Nullable Integer sourceMs) {}

  /** A place for a recording between two messages, gone before the transaction ends. */
  public UUID park(Tx tx, UUID messageId) {
    UUID parking = UUID.randomUUID();
    tx.handle().createUpdate(PARK).bind("parking", parking).bind("message", messageId).execute();
    return parking;
  }

  public void unpark(Tx tx, UUID parking) {
    tx.handle().createUpdate(UNPARK).bind("parking", parking).execute();
  }

  /** Each message becomes of the other's kind; answered moments are those of what now plays. */
  public void exchanged(Tx tx, UUID one, UUID other) {
    for (String change : List.of(EXCHANGE_KINDS, FORGET_SOURCE_MOMENTS)) {
      tx.handle().createUpdate(change).bind("one", one).bind("other", other).execute();
    }
  }

  public void setTitle(Tx tx, UUID messageId, String title) {
    tx.handle().createUpdate(TITLE).bind("id", messageId).bind("title", title).execute();
  }

  /** The moments of a message that replies answer. */
  public List<Moment> moments(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(MOMENTS)
        .bind("message", messageId)
        .map((row, _) ->
            new Moment(
                row.getObject("id", UUID.class),
                row.getInt("moment_ms"),
                row.getObject("source_moment_ms", Integer.class)))
        .list();
  }

  public void move(Tx tx, Moment moment) {
    tx.handle()
        .createUpdate(MOVE_MOMENT)
        .bind("id", moment.replyId())
        .bind("moment", moment.momentMs())
        .bind("source", moment.sourceMs())
        .execute();
  }
}
