package whenever.server.edit;

import java.util.List;
import java.util.UUID;
import whenever.transcode.rendition.sound.TimeRange;

/**
 * The revision that can be played.
 *
 * @param renditionId the instant rendition that was made of it
 */
record Applied(int revision, List<TimeRange> kept, UUID renditionId) {}
