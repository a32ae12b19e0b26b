package whenever.server.transcript.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.database.Tx;
import whenever.server.http.Json;

/** The table of what has been changed in transcripts. */
final class RevisionRepository {
  private static final String CURRENT =
      "SELECT revision FROM transcript WHERE message_id = :message";

  private static final String SET_CURRENT =
      "UPDATE transcript SET revision = :revision WHERE message_id = :message";

  private static final String ADD =
      """
      INSERT INTO transcript_revision
             (message_id, revision, kind, account_id, suggested_by, undoes, application_id, parts)
      VALUES (:message, :revision, :kind, :account::uuid, :suggestedBy::uuid, :undoes,
              :application::uuid, :parts::jsonb)
      """;

  private static final String SELECT =
      """
      SELECT revision, kind, account_id, suggested_by, undoes, application_id, parts, created_at
        FROM transcript_revision
      """;

  private static final String SINCE =
      SELECT + " WHERE message_id = :message AND revision > :base ORDER BY revision";

  private static final String LAST =
      SELECT + " WHERE message_id = :message ORDER BY revision DESC LIMIT :limit";

  private static final String FIND =
      SELECT + " WHERE message_id = :message AND revision = :revision";

  private static final String OF_APPLICATION =
      SELECT
          + " WHERE message_id = :message AND application_id = :application AND kind = 'glossary'";

  private static final String NAMES = "SELECT id, name FROM account WHERE id = ANY (:ids)";

  private static final RowMapper<Revision> REVISION = (row, _) -> revision(row);

  /** The number of the last one; 0 when nothing has been changed. */
  int current(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(CURRENT)
        .bind("message", messageId)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  void add(Tx tx, UUID messageId, int number, Revision.Origin origin, List<Part> parts) {
    tx.handle()
        .createUpdate(ADD)
        .bind("message", messageId)
        .bind("revision", number)
        .bind("kind", origin.kind().value())
        .bind("account", origin.accountId())
        .bind("suggestedBy", origin.suggestedBy())
        .bind("undoes", origin.undoes())
        .bind("application", origin.applicationId())
        .bind("parts", Json.write(parts))
        .execute();
    tx.handle()
        .createUpdate(SET_CURRENT)
        .bind("message", messageId)
        .bind("revision", number)
        .execute();
  }

  /** Those after this one, in order. */
  List<Revision> since(Tx tx, UUID messageId, int base) {
    return tx.handle()
        .createQuery(SINCE)
        .bind("message", messageId)
        .bind("base", base)
        .map(REVISION)
        .list();
  }

  /** The last ones first. */
  List<Revision> last(Tx tx, UUID messageId, int limit) {
    return tx.handle()
        .createQuery(LAST)
        .bind("message", messageId)
        .bind("limit", limit)
        .map(REVISION)
        .list();
  }

  Optional<Revision> find(Tx tx, UUID messageId, int number) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .bind("revision", number)
        .map(REVISION)
        .findOne();
  }

  Optional<Revision> ofApplication(Tx tx, UUID messageId, UUID applicationId) {
    return tx.handle()
        .createQuery(OF_APPLICATION)
        .bind("message", messageId)
        .bind("application", applicationId)
        .map(REVISION)
        .findFirst();
  }

  /** What people are called, by their ids. */
  Map<UUID, String> names(Tx tx, Collection<UUID> accountIds) {
    Map<UUID, String> names = new HashMap<>();
    tx.handle()
        .createQuery(NAMES)
        .bindArray("ids", UUID.class, List.copyOf(accountIds))
        .map((row, _) -> names.put(row.getObject("id", UUID.class), row.getString("name")))
        .list();
    return names;
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        row.getInt("revision"),
        new Revision.Origin(
            RevisionKind.of(row.getString("kind")),
            row.getObject("account_id", UUID.class),
            row.getObject("suggested_by", UUID.class),
            row.getObject("undoes", Integer.class),
            row.getObject("application_id", UUID.class)),
        parts(row.getString("parts")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  static List<Part> parts(String json) {
    return List.of(Json.read(json, Part[].class));
  }
}
