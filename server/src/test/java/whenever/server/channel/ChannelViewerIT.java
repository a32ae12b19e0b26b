package whenever.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;
import whenever.server.access.Role;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.testing.TestDatabase;

/** The rule of who sees a channel is written twice, in Java and in SQL: both say the same. */
class ChannelViewerIT {
  private static final Subject.Permissions ALL =
      new Subject.Permissions(Permitted.EVERYBODY, Permitted.EVERYBODY, Permitted.EVERYBODY);

  /** A person who looks at a channel. */
  private record Pair(UUID channelId, UUID accountId) {}

  @Test
  void theViewAgreesWithAccess() {
    Set<Pair> byAccess = new HashSet<>();
    Set<Pair> byView = new HashSet<>();
    try (Database database = TestDatabase.fresh().open()) {
      UUID workspace = id(database, "INSERT INTO workspace (name) VALUES ('W') RETURNING id");
      for (ChannelKind kind : ChannelKind.values()) {
        for (boolean archived : new boolean[] {false, true}) {
          UUID channel = channel(database, workspace, kind, archived);
          for (Role role : Role.values()) {
            for (boolean joined : new boolean[] {false, true}) {
              UUID account = account(database, workspace, role);
              var viewer =
                  new Viewer(account, "A", "a@b", Map.of(workspace, role), Viewer.Channels.NONE);
              if (joined) {
                join(database, workspace, channel, account);
                viewer = viewer.in(channel, false);
              }
              var subject = new Subject.OfChannel(workspace, channel, kind, archived, ALL);
              if (Access.permits(viewer, Action.VIEW, subject)) {
                byAccess.add(new Pair(channel, account));
              }
              byView.addAll(seen(database, channel, account));
            }
          }
        }
      }
    }

    assertThat(byView).isEqualTo(byAccess).hasSize(30);
  }

  private static Set<Pair> seen(Database database, UUID channel, UUID account) {
    return database.inTransaction(tx ->
        Set.copyOf(
            tx.handle()
                .createQuery(
                    "SELECT channel_id FROM channel_viewer WHERE channel_id = :channel AND"
                        + " account_id = :account")
                .bind("channel", channel)
                .bind("account", account)
                .map((row, _) -> new Pair(row.getObject(1, UUID.class), account))
                .list()));
  }

  private static UUID channel(
      Database database, UUID workspace, ChannelKind kind, boolean archived) {
    UUID key = UUID.randomUUID();
    return id(
        database,
        "INSERT INTO channel (workspace_id, kind, name, people, archived_at) VALUES ('%s', '%s',"
                .formatted(workspace, kind.value())
            + " '%s', %s, %s) RETURNING id"
                .formatted(
                    key,
                    kind == ChannelKind.DIRECT ? "'" + key + "'" : "NULL",
                    archived ? "now()" : "NULL"));
  }

  private static UUID account(Database database, UUID workspace, Role role) {
    UUID account =
        id(
            database,
            "INSERT INTO account (name, email, password_hash) VALUES ('A', '%s@b', '') RETURNING id"
                .formatted(UUID.randomUUID()));
    database.transact(tx ->
        tx.handle()
            .execute(
                "INSERT INTO member (workspace_id, account_id, role) VALUES (?, ?, ?)",
                workspace,
                account,
                role.value()));
    return account;
  }

  private static void join(Database database, UUID workspace, UUID channel, UUID account) {
    database.transact(tx ->
        tx.handle()
            .execute(
                "INSERT INTO channel_member (channel_id, account_id, workspace_id) VALUES (?, ?, ?)",
                channel,
                account,
                workspace));
  }

  private static UUID id(Database database, String sql) {
    return database.inTransaction(tx -> tx.handle().createQuery(sql).mapTo(UUID.class).one());
  }
}
