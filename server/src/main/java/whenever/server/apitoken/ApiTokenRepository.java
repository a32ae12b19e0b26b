package whenever.server.apitoken;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.account.Bearer;
import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The table of tokens for programs. */
final class ApiTokenRepository {
  private static final String INSERT =
      """
      INSERT INTO api_token (token_hash, account_id, name, scopes, expires_at)
      VALUES (:token, :account, :name, :scopes, now() + make_interval(days => :days))
      RETURNING id, name, scopes, created_at, last_used_at, expires_at
      """;

  private static final String LIST =
      """
      SELECT id, name, scopes, created_at, last_used_at, expires_at
        FROM api_token
       WHERE account_id = :account
       ORDER BY created_at DESC, id
      """;

  /** Taken in turn for one person, so that two at once do not both get the last place. */
  private static final String COUNT =
      """
      WITH owner AS (SELECT id FROM account WHERE id = :account FOR UPDATE)
      SELECT count(api_token.id) FROM owner
        LEFT JOIN api_token ON api_token.account_id = owner.id
      """;

  private static final String FIND =
      """
      SELECT account_id, 'write' = ANY (scopes) AS writes,
             last_used_at IS NULL OR last_used_at < now() - interval '1 hour' AS note
        FROM api_token
       WHERE token_hash = :token AND (expires_at IS NULL OR expires_at > now())
      """;

  private static final String NOTE_USE =
      "UPDATE api_token SET last_used_at = now() WHERE token_hash = :token";

  private static final String REVOKE =
      "DELETE FROM api_token WHERE id = :id AND account_id = :account RETURNING name";

  /** What somebody wants; without days it does not end by itself. */
  record Wanted(String name, List<ApiToken.Scope> scopes, @Nullable Integer expiresInDays) {}

  ApiToken insert(Tx tx, UUID accountId, Token secret, Wanted wanted) {
    return tx.handle()
        .createQuery(INSERT)
        .bind("token", secret.hash())
        .bind("account", accountId)
        .bind("name", wanted.name())
        .bindArray(
            "scopes", String.class, wanted.scopes().stream().map(ApiTokenRepository::text).toList())
        .bind("days", wanted.expiresInDays())
        .map((row, _) -> token(row))
        .one();
  }

  List<ApiToken> list(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery(LIST)
        .bind("account", accountId)
        .map((row, _) -> token(row))
        .list();
  }

  int count(Tx tx, UUID accountId) {
    return tx.handle().createQuery(COUNT).bind("account", accountId).mapTo(Integer.class).one();
  }

  /** Whose it is; remembers at most once an hour that it was used. */
  Optional<Bearer> use(Tx tx, Token secret) {
    record Found(Bearer bearer, boolean note) {}
    Optional<Found> found =
        tx.handle()
            .createQuery(FIND)
            .bind("token", secret.hash())
            .map((row, _) ->
                new Found(
                    new Bearer(row.getObject("account_id", UUID.class), row.getBoolean("writes")),
                    row.getBoolean("note")))
            .findOne();
    if (found.isPresent() && found.get().note()) {
      tx.handle().createUpdate(NOTE_USE).bind("token", secret.hash()).execute();
    }
    return found.map(Found::bearer);
  }

  /** What it was called; empty when it is not theirs, or is gone. */
  Optional<String> revoke(Tx tx, UUID accountId, UUID tokenId) {
    return tx.handle()
        .createQuery(REVOKE)
        .bind("id", tokenId)
        .bind("account", accountId)
        .mapTo(String.class)
        .findOne();
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    String[] scopes = (String[]) row.getArray("scopes").getArray();
    return new ApiToken(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Arrays.stream(scopes)
            .map(scope -> ApiToken.Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
            .toList(),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_used_at"),
        instant(row, "expires_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static String text(ApiToken.Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
