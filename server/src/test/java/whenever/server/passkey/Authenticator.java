package whenever.server.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * An authenticator in software: ES256, discoverable, with a counter (WebAuthn Level 3, section 6).
 */
final class Authenticator {
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int WITH_CREDENTIAL = 0x40;

  private final KeyPair keys;
  private final byte[] id = new byte[32];
  private byte[] userHandle = {};
  private long counter;

  Authenticator() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    new SecureRandom().nextBytes(id);
  }

  /** Where the browser believes to be, and what it was asked. */
  record Scene(String origin, String relyingParty, String challenge) {}

  void setCounter(long value) {
    counter = value;
  }

  Map<String, Object> create(Scene scene, String handle) {
    userHandle = Base64.getUrlDecoder().decode(handle);
    byte[] data = concat(head(scene, PRESENT_AND_VERIFIED | WITH_CREDENTIAL), credential());
    byte[] attestation =
        concat(
            new byte[] {(byte) 0xa3},
            text("fmt"),
            text("none"),
            text("attStmt"),
            new byte[] {(byte) 0xa0},
            text("authData"),
            new byte[] {0x59, (byte) (data.length >> 8), (byte) data.length},
            data);
    return response(
        Map.of(
            "clientDataJSON",
            base64(client("webauthn.create", scene)),
            "attestationObject",
            base64(attestation)));
  }

  Map<String, Object> sign(Scene scene) {
    counter++;
    byte[] data = head(scene, PRESENT_AND_VERIFIED);
    byte[] client = client("webauthn.get", scene);
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return response(
          Map.of(
              "clientDataJSON", base64(client),
              "authenticatorData", base64(data),
              "signature", base64(signature.sign()),
              "userHandle", base64(userHandle)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> response(Map<String, Object> response) {
    Map<String, Object> whole = new HashMap<>();
    whole.put("id", base64(id));
    whole.put("rawId", base64(id));
    whole.put("type", "public-key");
    whole.put("clientExtensionResults", Map.of());
    whole.put("response", response);
    return whole;
  }

  private byte[] head(Scene scene, int flags) {
    return ByteBuffer.allocate(37)
        .put(sha256(scene.relyingParty().getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt((int) counter)
        .array();
  }

  /** Attested credential data, with the key as COSE (RFC 9052). */
  private byte[] credential() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return concat(
        new byte[16],
        new byte[] {0, (byte) id.length},
        id,
        new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20},
        coordinate(point.getAffineX()),
        new byte[] {0x22, 0x58, 0x20},
        coordinate(point.getAffineY()));
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private static byte[] client(String type, Scene scene) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
    """
        .formatted(type, scene.challenge(), scene.origin())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return concat(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
