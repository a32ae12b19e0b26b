package whenever.server.search;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the index that answers.
 *
 * @param rank the higher the better
 */
record Ranked(UUID messageId, int seq, double rank, Instant saidAt) {}
