package whenever.server.media;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

/** What of a recording is cut before it plays for the first time, so that nobody ever hears it. */
public interface FirstCut {
  /** Whether something is to be cut of what may play already. */
  boolean isWaiting(UUID messageId);

  /** What is to be cut; empty when all that came plays. */
  Optional<Plan> plan(UUID messageId);

  /** What is to be cut, as it was wanted when it was asked for. */
  interface Plan {
    /**
     * What is kept.
     *
     * @param begins when each part begins in the recording
     * @param length of the recording
     */
    List<TimeRange> kept(Map<UUID, Duration> begins, Duration length);

    /** It plays so now. */
    void made(Tx tx, UUID renditionId, Optional<EditList> edits, Duration length);
  }
}
