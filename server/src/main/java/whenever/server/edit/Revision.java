package whenever.server.edit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.transcode.rendition.sound.TimeRange;

/**
 * What the author of a message wanted to keep of its recording, once.
 *
 * @param number counts from 1 for each recording
 * @param kept stretches on the time line of the recording; none, to keep all
 * @param sourceMs how long the recording is
 * @param failure a sentence, when it could not be made
 * @param takenBack whether it came of what was taken back while recording, and not by hand
 */
record Revision(
    int number,
    UUID accountId,
    List<TimeRange> kept,
    int sourceMs,
    @Nullable String failure,
    Instant createdAt,
    boolean takenBack) {}
