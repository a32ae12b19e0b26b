package whenever.server.storage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where one object lies, the same on disk and in S3. Everything of an upload, a message or an
 * account shares a prefix; the two letters before it spread folders over 256 shards.
 *
 * @param value as it is stored in the database
 */
public record ObjectKey(String value) {
  private static final String UUID_FORM =
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final Pattern FORM =
      Pattern.compile(
          "upload/[0-9a-f]{2}/%1$s/[0-9]{6,10}-[0-9]{1,19}-[0-9]{1,19}-[0-9a-f]{16}|message/[0-9a-f]{2}/%1$s/(original|rendition|poster)/%1$s\\.[a-z0-9]{1,8}|account/[0-9a-f]{2}/%1$s/picture/%1$s\\.jpg|probe/%1$s"
              .formatted(UUID_FORM));

  /** Behind {@code message/fe/} there is an id, and not before. */
  private static final int OWNER = "message/fe/".length();

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Throws IllegalArgumentException for anything that this class did not make. */
  public ObjectKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the key of an object");
    }
  }

  /** Reads a key back from the database. */
  public static ObjectKey parse(String value) {
    return new ObjectKey(value);
  }

  /** The key with this text; empty when it is the name of something else. */
  static Optional<ObjectKey> known(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new ObjectKey(value)) : Optional.empty();
  }

  /**
   * Whose object it is: the upload of a chunk, the account of its picture, the message of anything
   * else.
   */
  public UUID owner() {
    int end = value.startsWith("probe/") ? value.length() : value.indexOf('/', OWNER);
    return UUID.fromString(value.substring(value.lastIndexOf('/', end - 1) + 1, end));
  }

  /**
   * A new key at each call: two writers of the same range never share an object, and the ledger
   * decides whose counts.
   */
  public static ObjectKey chunk(UUID upload, int seq, long offset, long length) {
    var name =
        "%06d-%d-%d-%s"
            .formatted(seq, offset, length, HexFormat.of().toHexDigits(RANDOM.nextLong()));
    return new ObjectKey(prefix("upload", upload) + name);
  }

  /** What was uploaded, as it came. */
  public static ObjectKey original(UUID message, UUID asset, String extension) {
    return ofMessage(message, "original", asset, extension);
  }

  /** A playable form of the message. */
  public static ObjectKey rendition(UUID message, UUID rendition, String extension) {
    return ofMessage(message, "rendition", rendition, extension);
  }

  /** The still picture of the message, a JPEG. */
  public static ObjectKey poster(UUID message, UUID poster) {
    return ofMessage(message, "poster", poster, "jpg");
  }

  /** How a person looks, a JPEG. */
  public static ObjectKey picture(UUID account, UUID picture) {
    return new ObjectKey(prefix("account", account) + "picture/" + picture + ".jpg");
  }

  /** A passing object of {@link ObjectStorage#check}. */
  static ObjectKey probe() {
    return new ObjectKey("probe/" + UUID.randomUUID());
  }

  private static ObjectKey ofMessage(UUID message, String kind, UUID id, String extension) {
    var name = kind + "/" + id + "." + extension.toLowerCase(Locale.ROOT);
    return new ObjectKey(prefix("message", message) + name);
  }

  /** The shard is the tail of the id, because the head of a version 7 UUID is the time. */
  private static String prefix(String kind, UUID id) {
    var text = id.toString();
    return kind + "/" + text.substring(34) + "/" + text + "/";
  }

  @Override
  public String toString() {
    return value;
  }
}
