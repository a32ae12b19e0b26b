package whenever.server.oidc;

import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the provider says of somebody.
 *
 * @param subject who they are there, for ever
 * @param verified the provider knows that the address is theirs
 */
record Profile(String subject, Optional<String> email, boolean verified, Optional<String> name) {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,200}@[^\\s@]{1,200}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 80;

  static Profile of(String subject, ClaimsSet claims) {
    Object verified = claims.getClaim("email_verified");
    return new Profile(
        subject,
        text(claims, "email")
            .filter(email -> email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches()),
        // Some providers write it as a string.
        Boolean.TRUE.equals(verified) || "true".equals(verified),
        Stream.of("name", "preferred_username", "nickname")
            .flatMap(claim -> text(claims, claim).stream())
            .findFirst());
  }

  /** What others see; nobody is without a name. */
  String displayName() {
    String full = name.or(() -> email.map(address -> address.split("@", 2)[0])).orElse(subject);
    int end =
        full.offsetByCodePoints(0, Math.min(LONGEST_NAME, full.codePointCount(0, full.length())));
    return full.substring(0, end).strip();
  }

  private static Optional<String> text(ClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }
}
