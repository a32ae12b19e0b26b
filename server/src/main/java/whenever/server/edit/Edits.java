package whenever.server.edit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.media.EditedMedia;
import whenever.server.message.RecordingRepository;
import whenever.server.transcript.EditedWords;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

/** What is kept of recordings, and how all that has a time in them follows. */
public final class Edits {
  private final EditedMedia media;
  private final EditedWords words;
  private final JobQueue jobs;
  final EditRepository rows = new EditRepository();
  private final RecordingRepository recordings = new RecordingRepository();

  public Edits(EditedMedia media, EditedWords words, JobQueue jobs) {
    this.media = media;
    this.words = words;
    this.jobs = jobs;
  }

  /** The revision that is wanted and does not play yet. */
  Optional<Revision> waiting(Tx tx, UUID messageId) {
    int playing = playing(tx, messageId).map(Applied::revision).orElse(0);
    return rows.last(tx, messageId).filter(last -> last.number() != playing);
  }

  /** The revision that plays; none when all of the recording does, as it came. */
  Optional<Applied> playing(Tx tx, UUID messageId) {
    return rows.applied(tx, messageId)
        .filter(applied -> media.plays(tx, messageId, applied.renditionId()));
  }

  /** The edit list that plays. */
  public Optional<EditList> list(Tx tx, UUID messageId) {
    return playing(tx, messageId).filter(applied -> !applied.kept().isEmpty()).map(Edits::list);
  }

  /** What was applied is normal already, and ends with the recording. */
  private static EditList list(Applied applied) {
    return new EditList(applied.kept());
  }

  /** Whether its words are still being written down: then an edit waits, lest they be lost. */
  boolean wordsPending(Tx tx, UUID messageId) {
    return words.pending(tx, messageId);
  }

  /** The language of its words; empty when there are none. */
  String language(Tx tx, UUID messageId) {
    return words.language(tx, messageId).orElse("");
  }

  /** Words and answered moments follow what is kept; called as it begins to play. */
  void follow(Tx tx, UUID messageId, Revision revision, UUID renditionId, Optional<EditList> now) {
    Optional<EditList> before =
        rows.applied(tx, messageId).filter(a -> !a.kept().isEmpty()).map(Edits::list);
    for (var moment : recordings.moments(tx, messageId)) {
      Integer known = moment.sourceMs();
      int source = known == null ? source(moment.momentMs(), before) : known;
      int edited = now.map(list -> millis(list.nearest(Duration.ofMillis(source)))).orElse(source);
      recordings.move(tx, moment.at(edited, now.isPresent() ? source : null));
    }
    List<TimeRange> kept = now.map(EditList::kept).orElse(List.of());
    rows.setApplied(tx, messageId, new Applied(revision.number(), kept, renditionId));
    words.follow(tx, messageId, now);
  }

  private static int source(int edited, Optional<EditList> edits) {
    return edits.map(list -> millis(list.toSource(Duration.ofMillis(edited)))).orElse(edited);
  }

  private static int millis(Duration time) {
    return (int) time.toMillis();
  }

  /**
   * More of the original came, and all of it plays: what is kept of it is made again. Until then
   * all moments are those of the recording.
   */
  public void begun(Tx tx, UUID messageId) {
    Optional<EditList> before =
        rows.applied(tx, messageId).filter(a -> !a.kept().isEmpty()).map(Edits::list);
    if (before.isPresent()) {
      for (var moment : recordings.moments(tx, messageId)) {
        Integer known = moment.sourceMs();
        int source = known == null ? source(moment.momentMs(), before) : known;
        recordings.move(tx, moment.at(source, null));
      }
    }
    rows.forgetApplied(tx, messageId);
  }

  /** Its words have just been written down: an edit that waited for them can be made. */
  public void recognised(Tx tx, UUID messageId) {
    words.recognised(tx, messageId, list(tx, messageId).isPresent());
    if (waiting(tx, messageId).isPresent()) {
      jobs.enqueue(tx, EditJob.KIND, messageId);
    }
  }

  /** Its words were written anew, at the times of what plays now: they are kept through edits. */
  public void rewritten(Tx tx, UUID messageId) {
    words.rewritten(tx, messageId, list(tx, messageId));
  }
}
