package whenever.server.edit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.media.FirstCut;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

/**
 * Makes an edit of what was taken back while recording. It is a revision like one made by hand: all
 * of the recording stays, and can be brought back.
 */
public final class TakeBacks implements FirstCut {
  private final Database database;
  private final Edits edits;
  private final TakeBackRepository rows = new TakeBackRepository();

  public TakeBacks(Database database, Edits edits) {
    this.database = database;
    this.edits = edits;
  }

  @Override
  public boolean isWaiting(UUID messageId) {
    return database.inTransaction(tx -> rows.waits(tx, messageId));
  }

  @Override
  public Optional<Plan> plan(UUID messageId) {
    return database.inTransaction(tx -> {
      List<TakeBack> taken = rows.find(tx, messageId);
      Optional<Revision> last = edits.rows.last(tx, messageId);
      boolean byHand = last.filter(revision -> !revision.takenBack()).isPresent();
      return rows.author(tx, messageId)
          // What was taken back may all have been undone since.
          .or(() -> last.filter(Revision::takenBack).map(Revision::accountId))
          .map(author -> new Wanted(messageId, author, taken, byHand ? last : Optional.empty()));
    });
  }

  /**
   * What its author decided by hand since is kept to, and only what came later is cut; otherwise
   * all that was taken back is.
   */
  private final class Wanted implements Plan {
    private final UUID messageId;
    private final UUID author;
    private final List<TakeBack> taken;
    private final Optional<Revision> byHand;

    private Wanted(UUID messageId, UUID author, List<TakeBack> taken, Optional<Revision> byHand) {
      this.messageId = messageId;
      this.author = author;
      this.taken = taken;
      this.byHand = byHand;
    }

    @Override
    public List<TimeRange> kept(Map<UUID, Duration> begins, Duration length) {
      List<TimeRange> base = new ArrayList<>();
      Duration known = byHand.map(last -> Duration.ofMillis(last.sourceMs())).orElse(Duration.ZERO);
      byHand.ifPresent(last ->
          base.addAll(
              last.kept().isEmpty() ? List.of(new TimeRange(Duration.ZERO, known)) : last.kept()));
      if (length.compareTo(known) > 0) {
        base.add(new TimeRange(known, length));
      }
      List<TimeRange> out = new ArrayList<>();
      for (TakeBack one : taken) {
        Duration begin = begins.get(one.part());
        if (begin != null && !(byHand.isPresent() && one.cut())) {
          out.add(new TimeRange(begin.plusMillis(one.startMs()), begin.plusMillis(one.endMs())));
        }
      }
      return Leftover.of(base, out, length);
    }

    @Override
    public void made(Tx tx, UUID renditionId, Optional<EditList> list, Duration length) {
      int number = edits.rows.last(tx, messageId).map(Revision::number).orElse(0) + 1;
      List<TimeRange> kept = list.map(EditList::kept).orElse(List.of());
      int sourceMs = (int) length.toMillis();
      var revision =
          new Revision(number, author, kept, sourceMs, null, Instant.EPOCH, byHand.isEmpty());
      edits.rows.add(tx, messageId, revision);
      edits.follow(tx, messageId, revision, renditionId, list);
      taken.forEach(one -> rows.setCut(tx, messageId, one));
    }
  }
}
