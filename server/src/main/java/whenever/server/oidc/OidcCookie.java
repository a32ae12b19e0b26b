package whenever.server.oidc;

import java.util.Optional;
import whenever.server.account.Token;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/**
 * The cookie that binds a sign-in to the browser that began it. It comes along when the provider
 * leads the browser back, hence {@code Lax}.
 */
final class OidcCookie {
  private static final String NAME = "__Host-oidc";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
  private static final int SECONDS = 10 * 60;

  private OidcCookie() {}

  static Optional<Token> read(Request request) {
    return request.cookie(NAME).filter(value -> !value.isEmpty()).map(Token::new);
  }

  static Reply set(Reply reply, Token browser) {
    return reply.withHeader("Set-Cookie", NAME + "=" + browser.value() + ATTRIBUTES + SECONDS);
  }

  static Reply clear(Reply reply) {
    return reply.withHeader("Set-Cookie", NAME + "=" + ATTRIBUTES + "0");
  }
}
