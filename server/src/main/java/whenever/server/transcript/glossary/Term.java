package whenever.server.transcript.glossary;

import java.time.Instant;
import java.util.UUID;

/**
 * How something that is heard is written.
 *
 * @param heard folded words, one space between them
 * @param written as it stands in a transcript then
 * @param author who added it
 */
record Term(UUID id, Place place, String heard, String written, String author, Instant createdAt) {}
