package whenever.server.oidc;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The tables of sign-ins that have been begun, and of who is who at a provider. */
final class OidcRepository {
  private static final String PURGE = "DELETE FROM oidc_attempt WHERE expires_at < now()";

  private static final String BEGIN =
      """
      INSERT INTO oidc_attempt
          (state_hash, browser_hash, nonce, verifier, return_path, invite_hash, expires_at)
      VALUES (:state, :browser, :nonce, :verifier, :return, :invite, now() + interval '10 minutes')
      """;

  private static final String TAKE =
      """
      DELETE FROM oidc_attempt
       WHERE state_hash = :state AND browser_hash = :browser AND expires_at > now()
      RETURNING nonce, verifier, return_path, invite_hash
      """;

  private static final String FIND =
      "SELECT account_id FROM oidc_identity WHERE issuer = :issuer AND subject = :subject";

  private static final String LINK =
      """
      INSERT INTO oidc_identity (issuer, subject, account_id) VALUES (:issuer, :subject, :account)
      ON CONFLICT DO NOTHING
      """;

  void begin(Tx tx, Token state, Token browser, Attempt attempt) {
    tx.handle().createUpdate(PURGE).execute();
    tx.handle()
        .createUpdate(BEGIN)
        .bind("state", state.hash())
        .bind("browser", browser.hash())
        .bind("nonce", attempt.nonce())
        .bind("verifier", attempt.verifier())
        .bind("return", attempt.returnPath())
        .bind("invite", bytes(attempt.inviteHash()))
        .execute();
  }

  /** Uses the attempt up: it comes back once, and to the browser that began it. */
  Optional<Attempt> take(Tx tx, Token state, Token browser) {
    return tx.handle()
        .createQuery(TAKE)
        .bind("state", state.hash())
        .bind("browser", browser.hash())
        .map((row, _) ->
            new Attempt(
                row.getString("nonce"),
                row.getString("verifier"),
                row.getString("return_path"),
                hex(row.getBytes("invite_hash"))))
        .findOne();
  }

  Optional<UUID> find(Tx tx, String issuer, String subject) {
    return tx.handle()
        .createQuery(FIND)
        .bind("issuer", issuer)
        .bind("subject", subject)
        .mapTo(UUID.class)
        .findOne();
  }

  /** False when the person or the account is linked already. */
  boolean link(Tx tx, String issuer, String subject, UUID accountId) {
    return tx.handle()
            .createUpdate(LINK)
            .bind("issuer", issuer)
            .bind("subject", subject)
            .bind("account", accountId)
            .execute()
        == 1;
  }

  private static byte @Nullable [] bytes(@Nullable String hex) {
    return hex == null ? null : HexFormat.of().parseHex(hex);
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
