package whenever.server.transcript.correction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody thinks the words should be.
 *
 * @param baseRevision the number of the last change when it was made
 * @param parts on the words of then
 * @param state open, accepted, declined or withdrawn
 */
record Suggestion(
    UUID id,
    UUID accountId,
    String name,
    int baseRevision,
    List<Part> parts,
    String state,
    Instant createdAt) {
  static final String OPEN = "open";

  boolean isOpen() {
    return state.equals(OPEN);
  }
}
