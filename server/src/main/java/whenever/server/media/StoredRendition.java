package whenever.server.media;

import java.util.UUID;
import whenever.server.storage.ObjectKey;

/**
 * A rendition in the storage; never changed once it is there.
 *
 * @param sourceLength how many bytes of the original it was made from
 */
record StoredRendition(UUID id, String contentType, ObjectKey key, long bytes, long sourceLength) {}
