package whenever.server.upkeep;

import org.jspecify.annotations.Nullable;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;

/**
 * What a row says of an object.
 *
 * @param bytes null where the row is from before they were kept
 * @param crc32c null where the row is from before it was kept
 */
record Reference(ObjectKey key, @Nullable Long bytes, @Nullable Long crc32c, String contentType) {

  boolean hasSize(long size) {
    return bytes == null || bytes == size;
  }

  boolean matches(Checksum found) {
    return hasSize(found.bytes()) && (crc32c == null || crc32c == found.crc32c());
  }
}
