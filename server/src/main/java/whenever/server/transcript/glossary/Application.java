package whenever.server.transcript.glossary;

import java.time.Instant;
import java.util.UUID;

/**
 * A term brought into older messages.
 *
 * @param accountId who did it
 * @param state applying, applied, undoing, undone or failed
 * @param messages how many it has changed, or how many wait for it
 * @param places in all of these
 * @param kept how many could not be undone, as their words had changed again
 */
record Application(
    UUID id,
    Place place,
    String heard,
    String written,
    UUID accountId,
    String state,
    int messages,
    int places,
    int kept,
    Instant createdAt) {

  Term term() {
    return new Term(id, place, heard, written, "", createdAt);
  }
}
