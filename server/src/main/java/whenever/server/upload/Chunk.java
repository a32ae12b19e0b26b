package whenever.server.upload;

import whenever.server.storage.ObjectKey;

/**
 * A row of the ledger: an immutable object that holds acknowledged bytes of an upload, numbered
 * from 0. Offset and length in bytes.
 */
public record Chunk(int seq, long offset, long length, long crc32c, ObjectKey key) {}
