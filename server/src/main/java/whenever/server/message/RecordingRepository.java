package whenever.server.message;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** Which message a recording belongs to, and what stands at which moment of it. */
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

  private static final String IS_RECORDED =
      "SELECT kind <> 'file' AND state <> 'deleted' FROM message WHERE id = :message";

  // They speak of the recording, and so go with it, as its edits do.
  private static final String EXCHANGE_CHAPTERS =
      """
      UPDATE chapter SET message_id = CASE message_id WHEN :one THEN :other::uuid ELSE :one::uuid END
       WHERE message_id IN (:one, :other)
      """;

  private static final String TITLE = "UPDATE message SET title = :title WHERE id = :id";

  /** Whether it comes from a recorder, not as a file that was there before. */
  public boolean isRecorded(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(IS_RECORDED)
        .bind("message", messageId)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /** What can stand at a moment of a message. */
  private enum Kind {
    REPLY("message", "parent_id", "moment"),
    REPLY_END("message", "parent_id", "moment_end"),
    NOTE("note", "message_id", "moment"),
    REACTION("reaction", "message_id", "moment"),
    CHAPTER("chapter", "message_id", "moment");

    private final String find;
    private final String move;
    private final String forget;

    Kind(String table, String message, String column) {
      find =
          """
          SELECT id, %3$s_ms AS moment, source_%3$s_ms AS source FROM %1$s
           WHERE %2$s = :message AND %3$s_ms IS NOT NULL
           ORDER BY id FOR UPDATE
          """
              .formatted(table, message, column);
      move =
          "UPDATE %1$s SET %2$s_ms = :moment, source_%2$s_ms = :source WHERE id = :id"
              .formatted(table, column);
      forget =
          "UPDATE %1$s SET source_%3$s_ms = NULL WHERE %2$s IN (:one, :other)"
              .formatted(table, message, column);
    }
  }

  /** A moment of a message at which something stands, in milliseconds. */
  public static final class Moment {
    private final Kind kind;
    private final UUID id;
    private final int momentMs;
    private final @Nullable Integer sourceMs;

    private Moment(Kind kind, UUID id, int momentMs, @Nullable Integer sourceMs) {
      this.kind = kind;
      this.id = id;
      this.momentMs = momentMs;
      this.sourceMs = sourceMs;
    }

    public int momentMs() {
      return momentMs;
    }

    /** The moment of the recording; null before it was edited. */
    public @Nullable Integer sourceMs() {
      return sourceMs;
    }

    /** The same thing at another moment. */
    public Moment at(int newMomentMs, @Nullable Integer newSourceMs) {
      return new Moment(kind, id, newMomentMs, newSourceMs);
    }
  }

  /** A place for a recording between two messages, gone before the transaction ends. */
  public UUID park(Tx tx, UUID messageId) {
    UUID parking = UUID.randomUUID();
    tx.handle().createUpdate(PARK).bind("parking", parking).bind("message", messageId).execute();
    return parking;
  }

  public void unpark(Tx tx, UUID parking) {
    tx.handle().createUpdate(UNPARK).bind("parking", parking).execute();
  }

  /**
   * Each message becomes of the other's kind and has its chapters; answered moments are those of
   * what now plays.
   */
  public void exchanged(Tx tx, UUID one, UUID other) {
    exchange(tx, EXCHANGE_KINDS, one, other);
    exchange(tx, EXCHANGE_CHAPTERS, one, other);
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.CHAPTER))) {
      exchange(tx, kind.forget, one, other);
    }
  }

  private static void exchange(Tx tx, String change, UUID one, UUID other) {
    tx.handle().createUpdate(change).bind("one", one).bind("other", other).execute();
  }

  public void setTitle(Tx tx, UUID messageId, String title) {
    tx.handle().createUpdate(TITLE).bind("id", messageId).bind("title", title).execute();
  }

  /** The moments of a message at which replies, notes, reactions and chapters stand. */
  public List<Moment> moments(Tx tx, UUID messageId) {
    return Arrays.stream(Kind.values()).flatMap(kind -> moments(tx, messageId, kind)).toList();
  }

  private static Stream<Moment> moments(Tx tx, UUID messageId, Kind kind) {
    return tx
        .handle()
        .createQuery(kind.find)
        .bind("message", messageId)
        .map((row, _) ->
            new Moment(
                kind,
                row.getObject("id", UUID.class),
                row.getInt("moment"),
                row.getObject("source", Integer.class)))
        .list()
        .stream();
  }

  public void move(Tx tx, Moment moment) {
    tx.handle()
        .createUpdate(moment.kind.move)
        .bind("id", moment.id)
        .bind("moment", moment.momentMs)
        .bind("source", moment.sourceMs)
        .execute();
  }
}
