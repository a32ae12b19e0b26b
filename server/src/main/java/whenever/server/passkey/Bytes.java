package whenever.server.passkey;

import java.util.Base64;

/** Bytes as WebAuthn writes them in JSON: base64url without padding (RFC 4648, section 5). */
record Bytes(String base64url) {
  static Bytes of(byte[] bytes) {
    return new Bytes(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] value() {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
