package whenever.server.storage;

import java.time.Instant;

/** An object as a listing shows it: its size in bytes, and when it was written. */
public record StoredObject(ObjectKey key, long bytes, Instant writtenAt) {}
