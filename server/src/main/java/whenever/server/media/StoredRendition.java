package whenever.server.media;

import java.util.UUID;
import whenever.server.storage.ObjectKey;

/**
 * A rendition in the storage; never changed once it is there.
 *
 * @param sourceLength how many bytes of the original it was made from
 * @param width in pixels; 0 without a picture
 * @param height in pixels; 0 without a picture
 */
record StoredRendition(
    UUID id,
    String contentType,
    ObjectKey key,
    long bytes,
    long sourceLength,
    int width,
    int height) {}
