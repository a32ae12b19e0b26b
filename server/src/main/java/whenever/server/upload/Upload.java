package whenever.server.upload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tus upload. Sizes in bytes.
 *
 * @param length null while it is deferred
 * @param offset how much is acknowledged
 * @param chunks in how many chunks
 */
record Upload(
    UUID id, UUID messageId, @Nullable Long length, long offset, boolean finished, int chunks) {}
