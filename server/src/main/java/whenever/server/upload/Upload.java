package whenever.server.upload;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tus upload: one part of a message. Sizes in bytes.
 *
 * @param length null while it is deferred
 * @param offset how much is acknowledged
 * @param chunks in how many chunks
 * @param closed whether the server has stopped waiting for the rest, though it still takes it
 * @param held whether a request is writing now
 * @param metadata as it was sent, to be sent back
 */
record Upload(
    UUID id,
    UUID messageId,
    @Nullable Long length,
    long offset,
    int chunks,
    boolean finished,
    boolean closed,
    boolean held,
    String metadata,
    Instant lastByteAt) {

  /** The same, further on. */
  Upload advanced(long to, @Nullable Long declared, Instant now) {
    Long known = length == null ? declared : length;
    boolean whole = known != null && known == to;
    return new Upload(id, messageId, known, to, chunks, whole, false, false, metadata, now);
  }
}
