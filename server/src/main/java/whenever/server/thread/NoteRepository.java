package whenever.server.thread;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of notes. */
final class NoteRepository {
  private static final String SELECT =
      """
      SELECT note.id, note.message_id, note.text, note.moment_ms, note.created_at, note.edited_at,
             author.id AS author_id, author.name AS author_name,
             ARRAY(SELECT named.id || ' ' || named.name
                     FROM mention JOIN account AS named ON named.id = mention.account_id
                    WHERE mention.note_id = note.id ORDER BY lower(named.name), named.id) AS mentions
        FROM note
        JOIN account AS author ON author.id = note.author_id
      """;

  private static final String LIST =
      SELECT
          + """
           WHERE note.message_id = :message AND note.deleted_at IS NULL
           ORDER BY note.created_at, note.id
           LIMIT 1000
          """;

  private static final String FIND =
      SELECT + " WHERE note.id = :id AND note.message_id = :message AND note.deleted_at IS NULL";

  private static final String UNSEEN =
      SELECT.replace("FROM note\n", "FROM note JOIN message ON message.id = note.message_id\n")
          + """
           WHERE note.deleted_at IS NULL AND %s
             AND EXISTS (SELECT FROM mention
                          WHERE mention.note_id = note.id AND mention.account_id = :viewer
                            AND mention.seen_at IS NULL)
           ORDER BY note.created_at DESC, note.id
           LIMIT 100
          """
              .formatted(Scope.messageIsVisible("message"));

  private static final String INSERT =
      """
      INSERT INTO note (id, message_id, author_id, text, moment_ms)
      VALUES (:id, :message, :author, :text, :moment)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String UPDATE =
      "UPDATE note SET text = :text, edited_at = now() WHERE id = :id AND text <> :text";

  private static final String DELETE =
      "UPDATE note SET deleted_at = now(), text = '-' WHERE id = :id";

  private static final RowMapper<Note> NOTE = (row, _) -> note(row);

  List<Note> list(Tx tx, UUID messageId) {
    return tx.handle().createQuery(LIST).bind("message", messageId).map(NOTE).list();
  }

  /** Those that name the viewer and that they have not seen yet. */
  List<Note> unseen(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(UNSEEN)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .map(NOTE)
        .list();
  }

  Optional<Note> find(Tx tx, UUID messageId, UUID id) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .bind("id", id)
        .map(NOTE)
        .findOne();
  }

  /** A second time the same id changes nothing. */
  void insert(
      Tx tx, UUID id, UUID messageId, UUID authorId, String text, @Nullable Integer momentMs) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("message", messageId)
        .bind("author", authorId)
        .bind("text", text)
        .bind("moment", momentMs)
        .execute();
  }

  void update(Tx tx, UUID id, String text) {
    tx.handle().createUpdate(UPDATE).bind("id", id).bind("text", text).execute();
  }

  /** Its words are gone at once; that it was there remains, so that its id is never used again. */
  void delete(Tx tx, UUID id) {
    tx.handle().createUpdate(DELETE).bind("id", id).execute();
  }

  private static Note note(ResultSet row) throws SQLException {
    OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
    return new Note(
        row.getObject("id", UUID.class),
        row.getObject("message_id", UUID.class),
        new Person(row.getObject("author_id", UUID.class), row.getString("author_name")),
        row.getString("text"),
        people((String[]) row.getArray("mentions").getArray()),
        row.getObject("moment_ms", Integer.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        edited == null ? null : edited.toInstant());
  }

  /** From ids and names with a space between. */
  static List<Person> people(String[] columns) {
    return Arrays.stream(columns)
        .map(column -> {
          int space = column.indexOf(' ');
          return new Person(
              UUID.fromString(column.substring(0, space)), column.substring(space + 1));
        })
        .toList();
  }
}
