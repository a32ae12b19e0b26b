package whenever.server.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.upload.ArrivingMedia;
import whenever.transcode.hls.LiveSegmenter;

/** The sessions of this server: made when somebody asks, few at a time. */
public final class LiveSessions implements AutoCloseable {
  private final LiveConfig config;
  private final ArrivingMedia media;
  private final LiveSegmenter segmenter;
  private final Map<LivePart, LiveSession> sessions = new HashMap<>();
  private boolean closed;

  public LiveSessions(LiveConfig config, ArrivingMedia media, LiveSegmenter segmenter) {
    this.config = config;
    this.media = media;
    this.segmenter = segmenter;
    LiveFolder.fresh(config.folder());
  }

  synchronized Optional<LiveSession> find(LivePart part) {
    return Optional.ofNullable(sessions.get(part));
  }

  /** Whether somebody has watched this message here until now. */
  synchronized boolean hasAdmitted(UUID messageId, UUID accountId) {
    return sessions.entrySet().stream()
        .filter(entry -> entry.getKey().messageId().equals(messageId))
        .anyMatch(entry -> entry.getValue().hasAdmitted(accountId));
  }

  /**
   * The session of a part.
   *
   * @throws ProblemException {@code UNAVAILABLE} when there are too many
   */
  synchronized LiveSession open(LivePart part) {
    LiveSession found = sessions.get(part);
    if (found != null) {
      return found;
    }
    long working = sessions.values().stream().filter(LiveSession::isWorking).count();
    if (closed || working >= config.sessions()) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE,
              "As many recordings are watched live as this server can do at once."
                  + " Try again in a minute, or watch this one when it is finished.")
          .withHeader("Retry-After", Long.toString(Duration.ofMinutes(1).toSeconds()));
    }
    var session = new LiveSession(part, LiveFolder.create(config.folder()), config.idle(), media);
    sessions.put(part, session);
    session.start(segmenter, () -> forget(part, session));
    return session;
  }

  private synchronized void forget(LivePart part, LiveSession session) {
    sessions.remove(part, session);
  }

  /** Says that more of a message has come. */
  public void arrived(UUID messageId) {
    for (var entry : all()) {
      if (entry.getKey().messageId().equals(messageId)) {
        entry.getValue().wake();
      }
    }
  }

  private synchronized List<Map.Entry<LivePart, LiveSession>> all() {
    return List.copyOf(sessions.entrySet());
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    var left = all();
    left.forEach(entry -> entry.getValue().stop());
    left.forEach(entry -> entry.getValue().join());
  }
}
