package whenever.server.account;

import java.util.Optional;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/**
 * The cookie that holds a session's token. The {@code __Host-} prefix binds it to this host, over
 * TLS.
 */
public final class SessionCookie {
  private static final String NAME = "__Host-session";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
  // The server decides when a session ends; browsers keep no cookie longer than 400 days.
  private static final int MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

  private SessionCookie() {}

  static Optional<Token> read(Request request) {
    return request.cookie(NAME).filter(value -> !value.isEmpty()).map(Token::new);
  }

  public static Reply set(Reply reply, Token token) {
    return reply.withHeader(
        "Set-Cookie", NAME + "=" + token.value() + ATTRIBUTES + MAX_AGE_SECONDS);
  }

  static Reply clear(Reply reply) {
    return reply.withHeader("Set-Cookie", NAME + "=" + ATTRIBUTES + "0");
  }
}
