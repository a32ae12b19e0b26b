package whenever.server.channel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of channels. */
final class ChannelRepository {
  private static final String INSERT =
      """
      INSERT INTO channel (workspace_id, kind, name, topic)
      VALUES (:workspace, :kind, :name, :topic)
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  private static final String INSERT_DIRECT =
      """
      INSERT INTO channel (workspace_id, kind, name, people)
      VALUES (:workspace, 'direct', '', :people)
      ON CONFLICT DO NOTHING
      """;

  private static final String FIND_DIRECT =
      "SELECT id FROM channel WHERE workspace_id = :workspace AND people = :people";

  private static final String LIST =
      ChannelRows.SELECT
          + """
           WHERE channel.id IN (SELECT channel_id FROM channel_viewer
                                 WHERE workspace_id = :workspace AND account_id = :viewer)
           ORDER BY channel.kind = 'direct', lower(channel.name), channel.id
          """;

  private static final String FIND = ChannelRows.SELECT + " WHERE channel.id = :id";

  private static final String CHANGE =
      """
      UPDATE channel
         SET name = coalesce(:name, name), topic = coalesce(:topic, topic),
             kind = coalesce(:kind, kind),
             archived_at = CASE WHEN :archived IS NULL THEN archived_at
                                WHEN :archived THEN coalesce(archived_at, now()) END,
             posting = coalesce(:posting, posting), replying = coalesce(:replying, replying),
             inviting = coalesce(:inviting, inviting),
             notification = coalesce(:notification, notification),
             language = CASE WHEN :language::text IS NULL THEN language
                             ELSE nullif(:language, '') END
       WHERE id = :id
      """;

  private static final String NAME_TAKEN =
      """
      SELECT EXISTS (SELECT FROM channel AS one JOIN channel AS other USING (workspace_id)
                      WHERE one.id = :id AND other.id <> one.id AND other.kind <> 'direct'
                        AND lower(other.name) = lower(:name))
      """;

  private static final RowMapper<Channel> CHANNEL = (row, _) -> ChannelRows.channel(row);

  /** Returns the new channel's id, or empty when the name is taken. */
  Optional<UUID> insert(Tx tx, UUID workspaceId, ChannelKind kind, String name, String topic) {
    return tx.handle()
        .createQuery(INSERT)
        .bind("workspace", workspaceId)
        .bind("kind", kind.value())
        .bind("name", name)
        .bind("topic", topic)
        .mapTo(UUID.class)
        .findOne();
  }

  /** The direct channel of these people, made when there is none; of two at once both get one. */
  UUID direct(Tx tx, UUID workspaceId, Collection<UUID> accountIds) {
    String people =
        accountIds.stream().map(UUID::toString).sorted().collect(Collectors.joining(" "));
    tx.handle()
        .createUpdate(INSERT_DIRECT)
        .bind("workspace", workspaceId)
        .bind("people", people)
        .execute();
    return tx.handle()
        .createQuery(FIND_DIRECT)
        .bind("workspace", workspaceId)
        .bind("people", people)
        .mapTo(UUID.class)
        .one();
  }

  List<Channel> list(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .map(CHANNEL)
        .list();
  }

  Optional<Channel> find(Tx tx, UUID id, UUID viewerId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("id", id)
        .bind("viewer", viewerId)
        .map(CHANNEL)
        .findOne();
  }

  boolean nameTaken(Tx tx, UUID id, String name) {
    return tx.handle()
        .createQuery(NAME_TAKEN)
        .bind("id", id)
        .bind("name", name)
        .mapTo(Boolean.class)
        .one();
  }

  void change(Tx tx, UUID id, ChannelChange change) {
    ChannelKind kind = change.kind();
    Notification notification = change.notification();
    tx.handle()
        .createUpdate(CHANGE)
        .bind("id", id)
        .bind("name", change.name())
        .bind("topic", change.topic())
        .bind("kind", kind == null ? null : kind.value())
        .bind("archived", change.archived())
        .bind("posting", value(change.posting()))
        .bind("replying", value(change.replying()))
        .bind("inviting", value(change.inviting()))
        .bind("notification", notification == null ? null : notification.value())
        .bind("language", change.language())
        .execute();
  }

  private static @Nullable String value(@Nullable Permitted permitted) {
    return permitted == null ? null : permitted.value();
  }
}
