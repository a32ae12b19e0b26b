package whenever.server.system;

import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The one-time link of a server that nobody has set up. */
final class SetupRepository {
  private static final String REPLACE =
      """
      INSERT INTO setup_token (token_hash) VALUES (:token)
      ON CONFLICT (only_row) DO UPDATE SET token_hash = excluded.token_hash
      """;

  private static final String REDEEM = "DELETE FROM setup_token WHERE token_hash = :token";

  void replace(Tx tx, Token token) {
    tx.handle().createUpdate(REPLACE).bind("token", token.hash()).execute();
  }

  /** Uses the link up; of two people at once, one gets true. */
  boolean redeem(Tx tx, Token token) {
    return tx.handle().createUpdate(REDEEM).bind("token", token.hash()).execute() == 1;
  }
}
