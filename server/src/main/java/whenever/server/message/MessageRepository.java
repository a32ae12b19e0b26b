package whenever.server.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of messages. */
final class MessageRepository {
  private static final String INSERT =
      """
      INSERT INTO message (id, workspace_id, channel_id, author_id, parent_id, moment_ms,
                           moment_end_ms, kind, language)
      VALUES (:id, :workspace, :channel, :author, :parent::uuid, :moment, :end, :kind, :language)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String FIND = MessageRows.SELECT + " WHERE message.id = :id";

  private static final String STREAM =
      MessageRows.SELECT
          + """
           WHERE message.channel_id = :channel AND message.parent_id IS NULL
             AND message.published_at IS NOT NULL AND message.state <> 'deleted'
             AND (:time::timestamptz IS NULL
                  OR (message.published_at, message.id) < (:time::timestamptz, :id::uuid))
           ORDER BY message.published_at DESC, message.id DESC
           LIMIT :limit
          """;

  private static final String REPLIES =
      MessageRows.SELECT
          + """
           WHERE message.parent_id = :parent
             AND message.published_at IS NOT NULL AND message.state <> 'deleted'
           ORDER BY message.published_at, message.id
          """;

  private static final String DRAFTS =
      MessageRows.SELECT
          + """
           WHERE message.author_id = :viewer AND message.workspace_id = :workspace
             AND message.published_at IS NULL AND message.state <> 'deleted'
           ORDER BY message.created_at DESC, message.id DESC
          """;

  private static final String FIND_VISIBLE =
      MessageRows.SELECT
          + " WHERE message.id = ANY (:ids) AND "
          + Scope.messageIsVisible("message");

  private static final String SET_STATE =
      """
      UPDATE message SET state = :state, failure = :failure, retryable = :retryable
       WHERE id = :id AND state <> 'deleted'
      """;

  private static final String REMAKE =
      """
      UPDATE message SET state = :state, failure = NULL, retryable = false
       WHERE id = :id AND state <> 'deleted' AND NOT (state = 'ready' AND published_at IS NOT NULL)
      """;

  private static final String SET_LIVE =
      "UPDATE message SET live = :live WHERE id = :id AND live <> :live";

  private static final String LIVE =
      MessageRows.SELECT
          + """
           WHERE message.channel_id = :channel AND message.live AND message.state = 'recording'
             AND message.published_at IS NULL
           ORDER BY message.created_at, message.id
          """;

  private static final String SET_TITLE = "UPDATE message SET title = :title WHERE id = :id";

  private static final String PUBLISH =
      """
      UPDATE message SET title = :title, published_at = coalesce(published_at, now())
       WHERE id = :id
      """;

  private static final String MOVE =
      """
      WITH RECURSIVE thread AS (
        SELECT id FROM message WHERE id = :id
        UNION ALL
        SELECT reply.id FROM message AS reply JOIN thread ON reply.parent_id = thread.id)
      UPDATE message SET channel_id = :channel WHERE id IN (SELECT id FROM thread)
      """;

  private static final String SET_LANGUAGE =
      "UPDATE message SET language = :language WHERE id = :id";

  private static final String WORKSPACE = "SELECT workspace_id FROM message WHERE id = :id";

  private static final String LOCK = "SELECT id FROM message WHERE id = :id FOR UPDATE";

  private static final RowMapper<Message> MESSAGE = (row, _) -> MessageRows.message(row);

  static Optional<UUID> workspace(Tx tx, UUID id) {
    return tx.handle().createQuery(WORKSPACE).bind("id", id).mapTo(UUID.class).findOne();
  }

  /** Returns false when there is a message with this id. */
  boolean insert(Tx tx, NewMessage message, UUID workspaceId, UUID authorId) {
    return tx.handle()
            .createUpdate(INSERT)
            .bind("id", message.id())
            .bind("workspace", workspaceId)
            .bind("channel", message.channelId())
            .bind("author", authorId)
            .bind("parent", message.parentId())
            .bind("moment", message.momentMs())
            .bind("end", message.momentEndMs())
            .bind("kind", message.kind().value())
            .bind("language", message.language())
            .execute()
        == 1;
  }

  Optional<Message> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(MESSAGE).findOne();
  }

  /** Makes other transactions wait that want to change this message. */
  void lock(Tx tx, UUID id) {
    tx.handle().createQuery(LOCK).bind("id", id).mapTo(UUID.class).findOne();
  }

  List<Message> stream(Tx tx, UUID channelId, @Nullable PageMark before, int limit) {
    return tx.handle()
        .createQuery(STREAM)
        .bind("channel", channelId)
        .bind("time", before == null ? null : before.time().toString())
        .bind("id", before == null ? null : before.id())
        .bind("limit", limit)
        .map(MESSAGE)
        .list();
  }

  List<Message> replies(Tx tx, UUID parentId) {
    return tx.handle().createQuery(REPLIES).bind("parent", parentId).map(MESSAGE).list();
  }

  List<Message> drafts(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(DRAFTS)
        .bind("viewer", scope.accountId())
        .bind("workspace", scope.workspaceId())
        .map(MESSAGE)
        .list();
  }

  List<Message> findVisible(Tx tx, Scope scope, List<UUID> ids) {
    return tx.handle()
        .createQuery(FIND_VISIBLE)
        .bindArray("ids", UUID.class, ids)
        .bind("viewer", scope.accountId())
        .bind("workspace", scope.workspaceId())
        .map(MESSAGE)
        .list();
  }

  void setState(Tx tx, UUID id, MessageState state, @Nullable String failure, boolean retryable) {
    tx.handle()
        .createUpdate(SET_STATE)
        .bind("id", id)
        .bind("state", state.value())
        .bind("failure", failure)
        .bind("retryable", retryable)
        .execute();
  }

  /** Sets the state, except of a message that others can play. */
  void remake(Tx tx, UUID id, MessageState state) {
    tx.handle().createUpdate(REMAKE).bind("id", id).bind("state", state.value()).execute();
  }

  /** False when it was so before. */
  boolean setLive(Tx tx, UUID id, boolean live) {
    return tx.handle().createUpdate(SET_LIVE).bind("id", id).bind("live", live).execute() == 1;
  }

  List<Message> live(Tx tx, UUID channelId) {
    return tx.handle().createQuery(LIVE).bind("channel", channelId).map(MESSAGE).list();
  }

  void setTitle(Tx tx, UUID id, String title) {
    tx.handle().createUpdate(SET_TITLE).bind("id", id).bind("title", title).execute();
  }

  void setLanguage(Tx tx, UUID id, @Nullable String language) {
    tx.handle().createUpdate(SET_LANGUAGE).bind("id", id).bind("language", language).execute();
  }

  /** With all replies, and theirs. */
  void move(Tx tx, UUID id, UUID channelId) {
    tx.handle().createUpdate(MOVE).bind("id", id).bind("channel", channelId).execute();
  }

  void publish(Tx tx, UUID id, String title) {
    tx.handle().createUpdate(PUBLISH).bind("id", id).bind("title", title).execute();
  }
}
