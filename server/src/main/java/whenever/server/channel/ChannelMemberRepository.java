package whenever.server.channel;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** The table of who belongs to which channel. */
final class ChannelMemberRepository {
  private static final String LIST =
      """
      SELECT account.id, account.name, member.role, channel_member.manager
        FROM channel_member
        JOIN member ON member.workspace_id = channel_member.workspace_id
                   AND member.account_id = channel_member.account_id
        JOIN account ON account.id = channel_member.account_id
       WHERE channel_member.channel_id = :channel
       ORDER BY lower(account.name), account.id
      """;

  private static final String ADD =
      """
      INSERT INTO channel_member (channel_id, account_id, workspace_id)
      SELECT channel.id, member.account_id, member.workspace_id
        FROM channel JOIN member ON member.workspace_id = channel.workspace_id
       WHERE channel.id = :channel AND member.account_id = ANY (:accounts)
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_EVERYBODY =
      """
      INSERT INTO channel_member (channel_id, account_id, workspace_id)
      SELECT channel.id, member.account_id, member.workspace_id
        FROM channel JOIN member ON member.workspace_id = channel.workspace_id
       WHERE channel.id = :channel AND member.role <> 'guest'
      ON CONFLICT DO NOTHING
      RETURNING account_id
      """;

  private static final String JOIN_ALL_OPEN =
      """
      INSERT INTO channel_member (channel_id, account_id, workspace_id)
      SELECT channel.id, :account, channel.workspace_id
        FROM channel
       WHERE channel.workspace_id = :workspace AND channel.kind = 'open'
         AND channel.archived_at IS NULL
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      "DELETE FROM channel_member WHERE channel_id = :channel AND account_id = :account";

  private static final String SET_MANAGER =
      """
      UPDATE channel_member SET manager = :manager
       WHERE channel_id = :channel AND account_id = :account
      """;

  private static final String SET_NOTIFICATION =
      """
      UPDATE channel_member SET notification = :notification
       WHERE channel_id = :channel AND account_id = :account
      """;

  /** Whoever has been there longest looks after a channel that nobody looks after. */
  private static final String ENSURE_MANAGER =
      """
      UPDATE channel_member SET manager = true
       WHERE channel_id = :channel
         AND account_id = (SELECT candidate.account_id FROM channel_member AS candidate
                             JOIN member USING (workspace_id, account_id)
                            WHERE candidate.channel_id = :channel AND member.role <> 'guest'
                            ORDER BY candidate.created_at, candidate.account_id LIMIT 1)
         AND NOT EXISTS (SELECT FROM channel_member AS other
                          WHERE other.channel_id = :channel AND other.manager)
      """;

  List<ChannelMember> list(Tx tx, UUID channelId) {
    return tx.handle()
        .createQuery(LIST)
        .bind("channel", channelId)
        .map((row, _) ->
            new ChannelMember(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("role"),
                row.getBoolean("manager")))
        .list();
  }

  /** Returns how many of them are new there; whoever is not in the workspace is not. */
  int add(Tx tx, UUID channelId, Collection<UUID> accountIds) {
    return tx.handle()
        .createUpdate(ADD)
        .bind("channel", channelId)
        .bindArray("accounts", UUID.class, List.copyOf(accountIds))
        .execute();
  }

  /** Returns who is new there. */
  List<UUID> addEverybody(Tx tx, UUID channelId) {
    return tx.handle()
        .createQuery(ADD_EVERYBODY)
        .bind("channel", channelId)
        .mapTo(UUID.class)
        .list();
  }

  void joinAllOpen(Tx tx, UUID workspaceId, UUID accountId) {
    tx.handle()
        .createUpdate(JOIN_ALL_OPEN)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .execute();
  }

  /** False when they did not belong to it. */
  boolean remove(Tx tx, UUID channelId, UUID accountId) {
    boolean removed =
        tx.handle()
                .createUpdate(REMOVE)
                .bind("channel", channelId)
                .bind("account", accountId)
                .execute()
            == 1;
    tx.handle().createUpdate(ENSURE_MANAGER).bind("channel", channelId).execute();
    return removed;
  }

  /** False when they do not belong to it. */
  boolean setManager(Tx tx, UUID channelId, UUID accountId, boolean manager) {
    return tx.handle()
            .createUpdate(SET_MANAGER)
            .bind("channel", channelId)
            .bind("account", accountId)
            .bind("manager", manager)
            .execute()
        == 1;
  }

  void setNotification(Tx tx, UUID channelId, UUID accountId, @Nullable Notification notification) {
    tx.handle()
        .createUpdate(SET_NOTIFICATION)
        .bind("channel", channelId)
        .bind("account", accountId)
        .bind("notification", notification == null ? null : notification.value())
        .execute();
  }
}
