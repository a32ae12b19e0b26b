package whenever.server.queue;

import java.util.UUID;

/**
 * A message that waits for somebody.
 *
 * @param durationMs how long it is
 * @param silenceMs how much of it is silence
 * @param positionMs how far they have come
 */
record QueueItem(UUID messageId, int durationMs, int silenceMs, int positionMs) {}
