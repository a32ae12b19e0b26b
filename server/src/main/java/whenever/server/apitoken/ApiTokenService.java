package whenever.server.apitoken;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.Bearer;
import whenever.server.account.Bearers;
import whenever.server.account.Token;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
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
  private final AuditLog audit = new AuditLog();

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
      ApiToken token = tokens.insert(tx, viewer.accountId(), secret, wanted);
      audit.write(
          tx,
          Actor.of(viewer),
          Deed.ofAccount(AuditAction.TOKEN_CREATED, token.id(), token.name()));
      return new Created(token, secret);
    });
  }

  void revoke(Viewer viewer, UUID tokenId) {
    database.transact(tx -> {
      String name =
          tokens
              .revoke(tx, viewer.accountId(), tokenId)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.NOT_FOUND, "That token does not work any more."));
      audit.write(tx, Actor.of(viewer), Deed.ofAccount(AuditAction.TOKEN_REVOKED, tokenId, name));
    });
  }

  @Override
  public Optional<Bearer> use(Token secret) {
    return secret.value().startsWith(PREFIX)
        ? database.inTransaction(tx -> tokens.use(tx, secret))
        : Optional.empty();
  }
}
