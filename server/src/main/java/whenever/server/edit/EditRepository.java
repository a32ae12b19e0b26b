package whenever.server.edit;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.database.Tx;
import whenever.transcode.rendition.sound.TimeRange;

/** The tables of what is kept of recordings. */
final class EditRepository {
  private static final String ADD =
      """
      INSERT INTO edit_revision (message_id, revision, account_id, kept, source_ms, taken_back)
      VALUES (:message, :revision, :account, :kept, :source, :taken)
      """;

  private static final String REVISIONS =
      """
      SELECT revision, account_id, kept, source_ms, failure, created_at, taken_back
        FROM edit_revision
       WHERE message_id = :message ORDER BY revision DESC
      """;

  private static final String FAILED =
      """
      UPDATE edit_revision SET failure = :failure
       WHERE message_id = :message
         AND revision = (SELECT max(revision) FROM edit_revision WHERE message_id = :message)
      """;

  private static final String APPLIED =
      "SELECT revision, kept, rendition_id FROM edit_applied WHERE message_id = :message";

  private static final String SET_APPLIED =
      """
      INSERT INTO edit_applied (message_id, revision, kept, rendition_id)
      VALUES (:message, :revision, :kept, :rendition)
      ON CONFLICT (message_id) DO UPDATE
         SET revision = excluded.revision, kept = excluded.kept,
             rendition_id = excluded.rendition_id
      """;

  private static final String FORGET_APPLIED =
      "DELETE FROM edit_applied WHERE message_id = :message";

  private static final String MOVE_REVISIONS =
      "UPDATE edit_revision SET message_id = :to WHERE message_id = :from";

  private static final String MOVE_APPLIED =
      "UPDATE edit_applied SET message_id = :to WHERE message_id = :from";

  private static final RowMapper<Revision> REVISION =
      (row, _) ->
          new Revision(
              row.getInt("revision"),
              row.getObject("account_id", UUID.class),
              ranges(row.getArray("kept")),
              row.getInt("source_ms"),
              row.getString("failure"),
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              row.getBoolean("taken_back"));

  void add(Tx tx, UUID messageId, Revision revision) {
    tx.handle()
        .createUpdate(ADD)
        .bind("message", messageId)
        .bind("revision", revision.number())
        .bind("account", revision.accountId())
        .bindArray("kept", Integer.class, millis(revision.kept()))
        .bind("source", revision.sourceMs())
        .bind("taken", revision.takenBack())
        .execute();
  }

  /** The last one first. */
  List<Revision> revisions(Tx tx, UUID messageId) {
    return tx.handle().createQuery(REVISIONS).bind("message", messageId).map(REVISION).list();
  }

  Optional<Revision> last(Tx tx, UUID messageId) {
    return revisions(tx, messageId).stream().findFirst();
  }

  void failed(Tx tx, UUID messageId, String failure) {
    tx.handle().createUpdate(FAILED).bind("message", messageId).bind("failure", failure).execute();
  }

  Optional<Applied> applied(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(APPLIED)
        .bind("message", messageId)
        .map((row, _) ->
            new Applied(
                row.getInt("revision"),
                ranges(row.getArray("kept")),
                row.getObject("rendition_id", UUID.class)))
        .findOne();
  }

  void setApplied(Tx tx, UUID messageId, Applied applied) {
    tx.handle()
        .createUpdate(SET_APPLIED)
        .bind("message", messageId)
        .bind("revision", applied.revision())
        .bindArray("kept", Integer.class, millis(applied.kept()))
        .bind("rendition", applied.renditionId())
        .execute();
  }

  void forgetApplied(Tx tx, UUID messageId) {
    tx.handle().createUpdate(FORGET_APPLIED).bind("message", messageId).execute();
  }

  void move(Tx tx, UUID from, UUID to) {
    for (String move : List.of(MOVE_REVISIONS, MOVE_APPLIED)) {
      tx.handle().createUpdate(move).bind("from", from).bind("to", to).execute();
    }
    new TakeBackRepository().move(tx, from, to);
  }

  private static List<Integer> millis(List<TimeRange> ranges) {
    return ranges.stream()
        .flatMap(range -> Stream.of(range.start(), range.end()))
        .map(time -> (int) time.toMillis())
        .toList();
  }

  private static List<TimeRange> ranges(Array array) throws SQLException {
    Integer[] millis = (Integer[]) array.getArray();
    List<TimeRange> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < millis.length; i += 2) {
      ranges.add(new TimeRange(Duration.ofMillis(millis[i]), Duration.ofMillis(millis[i + 1])));
    }
    return ranges;
  }
}
