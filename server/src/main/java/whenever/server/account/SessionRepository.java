package whenever.server.account;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.database.Tx;

/** The table of sessions. */
final class SessionRepository {
  private static final String INSERT =
      """
      INSERT INTO session (token_hash, account_id, expires_at)
      VALUES (:token, :account, now() + interval '30 days')
      """;

  private static final String VIEWER =
      """
      SELECT %s,
             session.expires_at < now() + interval '29 days'
                 OR session.device <> :device::text AS renew
        FROM session
        JOIN account ON account.id = session.account_id
        LEFT JOIN member ON member.account_id = account.id
       WHERE session.token_hash = :token AND session.expires_at > now()
      """
          .formatted(ViewerRows.COLUMNS);

  private static final String RENEW =
      """
      UPDATE session SET expires_at = now() + interval '30 days', device = :device
       WHERE token_hash = :token
      """;

  private static final String LIST =
      """
      SELECT id, device, created_at, expires_at - interval '30 days' AS last_seen_at,
             token_hash = :token AS current
        FROM session
       WHERE account_id = :account AND expires_at > now()
       ORDER BY current DESC, last_seen_at DESC, id
      """;

  private static final String REVOKE =
      "DELETE FROM session WHERE id = :id AND account_id = :account RETURNING device";

  private static final String REVOKE_OTHERS =
      """
      DELETE FROM session WHERE account_id = :account AND token_hash <> :token
      RETURNING id, device
      """;

  private static final String DELETE = "DELETE FROM session WHERE token_hash = :token";

  private static final String PURGE = "DELETE FROM session WHERE expires_at < now()";

  private record Row(ViewerRows.Row person, boolean renew) {}

  void insert(Tx tx, Token token, UUID accountId) {
    tx.handle().createUpdate(PURGE).execute();
    tx.handle()
        .createUpdate(INSERT)
        .bind("token", token.hash())
        .bind("account", accountId)
        .execute();
  }

  /**
   * Whose session it is, as {@link #viewer}; prolongs it at most once a day.
   *
   * @param device what the browser calls itself
   */
  Optional<Viewer> seen(Tx tx, Token token, String device) {
    List<Row> rows = rows(tx, token, device);
    if (!rows.isEmpty() && rows.getFirst().renew()) {
      tx.handle().createUpdate(RENEW).bind("token", token.hash()).bind("device", device).execute();
    }
    return viewer(rows);
  }

  /** Whose session it is, with what decides what they may do. */
  Optional<Viewer> viewer(Tx tx, Token token) {
    return viewer(rows(tx, token, null));
  }

  private static List<Row> rows(Tx tx, Token token, @Nullable String device) {
    return tx.handle()
        .createQuery(VIEWER)
        .bind("token", token.hash())
        .bind("device", device)
        .map((row, _) -> new Row(ViewerRows.read(row), row.getBoolean("renew")))
        .list();
  }

  private static Optional<Viewer> viewer(List<Row> rows) {
    return ViewerRows.viewer(rows.stream().map(Row::person).toList());
  }

  List<Session> list(Tx tx, UUID accountId, Token current) {
    return tx.handle()
        .createQuery(LIST)
        .bind("account", accountId)
        .bind("token", current.hash())
        .map((row, _) ->
            new Session(
                row.getObject("id", UUID.class),
                row.getString("device"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("current")))
        .list();
  }

  /** The device whose session it was; empty when it is not theirs, or has ended. */
  Optional<String> revoke(Tx tx, UUID accountId, UUID sessionId) {
    return tx.handle()
        .createQuery(REVOKE)
        .bind("id", sessionId)
        .bind("account", accountId)
        .mapTo(String.class)
        .findOne();
  }

  /** The devices of the sessions that it ended. */
  Map<UUID, String> revokeOthers(Tx tx, UUID accountId, Token current) {
    Map<UUID, String> devices = new HashMap<>();
    tx.handle()
        .createQuery(REVOKE_OTHERS)
        .bind("account", accountId)
        .bind("token", current.hash())
        .map((row, _) -> devices.put(row.getObject("id", UUID.class), row.getString("device")))
        .list();
    return devices;
  }

  void delete(Tx tx, Token token) {
    tx.handle().createUpdate(DELETE).bind("token", token.hash()).execute();
  }
}
