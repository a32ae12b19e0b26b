package whenever.server.transcript.page;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.media.Stills.Still;
import whenever.server.transcript.readable.Paragraph;

/**
 * What a page shows.
 *
 * @param title what its author called it, or what it is
 * @param language a BCP 47 tag, empty when it is not known
 * @param written whether a person wrote it, with full stops
 * @param state a sentence, when there are no paragraphs
 */
record Reading(
    UUID messageId,
    String title,
    String author,
    Instant date,
    @Nullable Integer durationMs,
    String language,
    boolean written,
    List<Paragraph> paragraphs,
    List<Still> stills,
    String state) {}
