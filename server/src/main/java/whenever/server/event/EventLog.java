package whenever.server.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import whenever.server.database.Database;
import whenever.server.database.Tx;

/**
 * The table of events: written inside the transaction that makes the news, read in commit-safe
 * order.
 */
public final class EventLog {
  private static final String APPEND =
      """
      INSERT INTO event (workspace_id, type, change, message_id, parent_id, channel_id, account_id)
      VALUES (:workspace, :type, :change, :message::uuid, :parent::uuid, :channel::uuid,
              :account::uuid)
      """;

  // Only what every open transaction comes after: a later commit can then never slip in before.
  private static final String READ =
      """
      SELECT transaction::text::bigint AS transaction, id, workspace_id, type, change,
             message_id, parent_id, channel_id, account_id
        FROM event
       WHERE (transaction, id) > (:transaction::text::xid8, :id)
         AND transaction < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY transaction, id
       LIMIT :limit
      """;

  private static final String READ_WORKSPACE =
      READ.replace("WHERE", "WHERE workspace_id = :workspace AND");

  private static final String END =
      """
      SELECT coalesce(max(transaction::text::bigint), 0) AS transaction, coalesce(max(id), 0) AS id
        FROM (SELECT transaction, id FROM event
               WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())
               ORDER BY transaction DESC, id DESC LIMIT 1) AS last
      """;

  private static final String VIEWERS =
      "SELECT channel_id, account_id FROM channel_viewer WHERE channel_id = ANY (:channels)";

  private static final String PURGE =
      "DELETE FROM event WHERE created_at < now() - interval '1 day'";

  private final Database database;
  private volatile Runnable hint = () -> {};

  public EventLog(Database database) {
    this.database = database;
  }

  /** An event and where it stands. */
  record Entry(EventPosition position, Event event) {}

  /** Writes the news; the readers of this process are woken after the commit. */
  public void append(Tx tx, Event event) {
    tx.handle()
        .createUpdate(APPEND)
        .bind("workspace", event.workspaceId())
        .bind("type", event.type())
        .bind("change", event.change())
        .bind("message", event.messageId())
        .bind("parent", event.parentId())
        .bind("channel", event.channelId())
        .bind("account", event.accountId())
        .execute();
    tx.afterCommit(() -> hint.run());
  }

  void onAppend(Runnable newHint) {
    hint = newHint;
  }

  List<Entry> after(EventPosition position, int limit) {
    return database.inTransaction(tx -> entries(tx.handle().createQuery(READ), position, limit));
  }

  List<Entry> after(EventPosition position, UUID workspaceId, int limit) {
    return database.inTransaction(tx ->
        entries(
            tx.handle().createQuery(READ_WORKSPACE).bind("workspace", workspaceId),
            position,
            limit));
  }

  /** Who may see these channels now. */
  Map<UUID, Set<UUID>> viewers(Set<UUID> channelIds) {
    Map<UUID, Set<UUID>> viewers = new HashMap<>();
    database.transact(tx ->
        tx.handle()
            .createQuery(VIEWERS)
            .bindArray("channels", UUID.class, List.copyOf(channelIds))
            .map((row, _) ->
                viewers
                    .computeIfAbsent(row.getObject("channel_id", UUID.class), _ -> new HashSet<>())
                    .add(row.getObject("account_id", UUID.class)))
            .list());
    return viewers;
  }

  EventPosition end() {
    return database.inTransaction(tx ->
        tx.handle()
            .createQuery(END)
            .map((row, _) -> new EventPosition(row.getLong("transaction"), row.getLong("id")))
            .one());
  }

  void purge() {
    database.transact(tx -> tx.handle().createUpdate(PURGE).execute());
  }

  private static List<Entry> entries(Query query, EventPosition position, int limit) {
    return query
        .bind("transaction", Long.toString(position.transaction()))
        .bind("id", position.id())
        .bind("limit", limit)
        .map((row, _) ->
            new Entry(
                new EventPosition(row.getLong("transaction"), row.getLong("id")),
                new Event(
                    row.getObject("workspace_id", UUID.class),
                    row.getString("type"),
                    row.getString("change"),
                    row.getObject("message_id", UUID.class),
                    row.getObject("parent_id", UUID.class),
                    row.getObject("channel_id", UUID.class),
                    row.getObject("account_id", UUID.class))))
        .list();
  }
}
