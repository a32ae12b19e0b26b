package whenever.server.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.upload.ArrivingMedia;
import whenever.transcode.hls.LiveSegmenter;

/** Recordings in the making, for those who may watch them. */
public final class LiveService {
  /** The first segment takes two seconds of recording, and sometimes a key frame is late. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final MessageService messages;
  private final ArrivingMedia media;
  private final LiveSessions sessions;

  public LiveService(MessageService messages, ArrivingMedia media, LiveSessions sessions) {
    this.messages = messages;
    this.media = media;
    this.sessions = sessions;
  }

  /** The number of the part that is recorded now. */
  int currentPart(Viewer viewer, UUID messageId) {
    Message message = admit(viewer, messageId);
    if (!message.isLive()) {
      throw notLive("This is not being recorded at the moment.");
    }
    return media.newestPart(messageId).orElseThrow(LiveService::notYet);
  }

  private Message admit(Viewer viewer, UUID messageId) {
    boolean admitted = sessions.hasAdmitted(messageId, viewer.accountId());
    return messages.requireWatch(viewer, messageId, admitted);
  }

  Path playlist(Viewer viewer, LivePart part) {
    return file(viewer, part, LiveSegmenter.PLAYLIST);
  }

  /** A file of a part's session, which is made anew when it has ended meanwhile. */
  Path file(Viewer viewer, LivePart part, String name) {
    Message message = admit(viewer, part.messageId());
    LiveSession session = message.isLive() ? open(part) : left(part);
    session.admit(viewer.accountId());
    var file = session.file(name, PATIENCE);
    session
        .refusal()
        .ifPresent(_ -> {
          throw notLive("This recording can be watched when it is finished, but not before.");
        });
    return file.orElseThrow(LiveService::notYet);
  }

  private LiveSession open(LivePart part) {
    int newest = media.newestPart(part.messageId()).orElseThrow(LiveService::notYet);
    if (part.part() > newest) {
      throw nothing();
    }
    return sessions.open(part);
  }

  /** After the end, what is there is shown a little longer to those who watched. */
  private LiveSession left(LivePart part) {
    return sessions.find(part).orElseThrow(LiveService::nothing);
  }

  Message set(Viewer viewer, UUID messageId, boolean on) {
    return messages.setLive(viewer, messageId, on);
  }

  List<Message> list(Viewer viewer, UUID channelId) {
    return messages.live(viewer, channelId);
  }

  private static ProblemException notLive(String sentence) {
    return new ProblemException(ProblemType.NOT_LIVE, sentence);
  }

  private static ProblemException notYet() {
    return new ProblemException(
            ProblemType.UNAVAILABLE, "The first seconds of this recording have not come yet.")
        .withHeader("Retry-After", "1");
  }

  static ProblemException nothing() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
