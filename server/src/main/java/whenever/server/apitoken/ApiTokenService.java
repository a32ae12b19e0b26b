package whenever.server.apitoken;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.Bearer;
import whenever.server.account.Bearers;
import whenever.server.account.Token;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Making, using and revoking tokens for programs. */
public final class ApiTokenService implements Bearers {
  /** By which people, and those who look for lost secrets in public places, know one. */
  private static final String PREFIX = "whn_";

  private static final int OF_ONE_PERSON = 50;

  private final Database database;
  private final ApiTokenRepository tokens = new ApiTokenRepository();

  public ApiTokenService(Database database) {
    this.database = database;
  }

  List<ApiToken> list(Viewer viewer) {
    return database.inTransaction(tx -> tokens.list(tx, viewer.accountId()));
  }

  /** A fresh one and its secret, which nobody can be told again. */
  record Created(ApiToken token, Token secret) {}

  Created create(Viewer viewer, ApiTokenRepository.Wanted wanted) {
    var secret = new Token(PREFIX + Token.generate().value());
    return database.inTransaction(tx -> {
      if (tokens.count(tx, viewer.accountId()) >= OF_ONE_PERSON) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "You have %d tokens. Revoke one that you do not need.".formatted(OF_ONE_PERSON));
      }
      return new Created(tokens.insert(tx, viewer.accountId(), secret, wanted), secret);
    });
  }

  void revoke(Viewer viewer, UUID tokenId) {
    boolean found = database.inTransaction(tx -> tokens.revoke(tx, viewer.accountId(), tokenId));
    if (!found) {
      throw new ProblemException(ProblemType.NOT_FOUND, "That token does not work any more.");
    }
  }

  @Override
  public Optional<Bearer> use(Token secret) {
    return secret.value().startsWith(PREFIX)
        ? database.inTransaction(tx -> tokens.use(tx, secret))
        : Optional.empty();
  }
}
