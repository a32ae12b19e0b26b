package whenever.server.account;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import whenever.server.access.Viewer;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Who asks by {@code Authorization: Bearer} (RFC 6750): a program, in somebody's name. */
final class Authorization {
  private static final String SCHEME = "Bearer";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final AccountService accounts;
  private final Bearers bearers;
  private final SignInThrottle throttle;

  Authorization(AccountService accounts, Bearers bearers, InstantSource clock) {
    this.accounts = accounts;
    this.bearers = bearers;
    // One of its own: a program that goes wrong keeps nobody from signing in.
    this.throttle = new SignInThrottle(clock);
  }

  /** What the request brings, whether it is worth anything or not. */
  static Optional<Token> read(Request request) {
    return request
        .header("Authorization")
        .map(header -> header.strip().split("\\s+", 2))
        .filter(parts -> parts[0].equalsIgnoreCase(SCHEME))
        .map(parts -> new Token(parts.length == 1 ? "" : parts[1]));
  }

  /** The person; refused when the secret is nobody's, or may not do what is asked. */
  Viewer viewer(Token secret, Request request) {
    String network = request.clientAddress();
    String name = HexFormat.of().formatHex(secret.hash());
    throttle.check(name, network);
    Bearer bearer = bearers.use(secret).orElseThrow(() -> refused(name, network));
    throttle.succeeded(name, network);
    if (!bearer.writes() && !READING.contains(request.method())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This token may read only. Make one that may change things.");
    }
    return accounts.viewer(bearer.accountId()).orElseThrow(() -> refused(name, network));
  }

  private ProblemException refused(String name, String network) {
    throttle.failed(name, network);
    return new ProblemException(
            ProblemType.NOT_SIGNED_IN, "This token does not work, or not any more.")
        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
