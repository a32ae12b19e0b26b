package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.transcode.speech.Word;

/** The one way in which written words change: each change has a number, and can be taken back. */
public final class Revisions {
  final SpokenWords words;
  final RevisionRepository rows = new RevisionRepository();

  public Revisions(SpokenWords words) {
    this.words = words;
  }

  /** The number of the last change; 0 when nothing has been changed. */
  public int current(Tx tx, UUID messageId) {
    return rows.current(tx, messageId);
  }

  /** The words of a message that has some, as they are until the transaction ends. */
  public Spoken lock(Tx tx, UUID messageId) {
    return words
        .lock(tx, messageId)
        .filter(Spoken::isWritten)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT, "There are no words of this message to change just now."));
  }

  /**
   * Changes words; returns the number of the change.
   *
   * @param now as {@link #lock} gave it in this transaction
   * @param parts on the words that are there now
   */
  public int change(Tx tx, UUID messageId, Spoken now, Revision.Origin origin, List<Part> parts) {
    int number = rows.current(tx, messageId) + 1;
    rows.add(tx, messageId, number, origin, parts);
    words.replace(tx, messageId, now, Part.apply(now.words(), parts));
    return number;
  }

  /** Puts other words in the place of all, at times of what plays now. */
  public int replaceAll(
      Tx tx, UUID messageId, Spoken now, Revision.Origin origin, List<Word> shown) {
    List<Word> said = shown.stream().map(now.times()::source).toList();
    return change(tx, messageId, now, origin, List.of(Merged.of(now, said)));
  }

  /** Notes that somebody has put words of their own in the place of all, at times of what plays. */
  public void record(Tx tx, UUID messageId, UUID accountId, List<Word> shown) {
    var now = words.find(tx, messageId);
    if (now.isWritten() && !shown.isEmpty()) {
      var origin = Revision.Origin.of(RevisionKind.SUBTITLES, accountId);
      int _ = replaceAll(tx, messageId, now, origin, shown);
    } else {
      heard(tx, messageId);
    }
  }

  /** It has been listened to again: what was changed before is history, and cannot be undone. */
  public void heard(Tx tx, UUID messageId) {
    int current = rows.current(tx, messageId);
    if (current > 0) {
      var origin = Revision.Origin.of(RevisionKind.HEARD, null);
      rows.add(tx, messageId, current + 1, origin, List.of());
    }
  }

  /** The words as they were at a revision; empty when the recording has been listened to since. */
  static Optional<List<Word>> at(Spoken now, List<Revision> since) {
    List<Word> words = now.words();
    for (Revision revision : since.reversed()) {
      if (revision.origin().kind() == RevisionKind.HEARD) {
        return Optional.empty();
      }
      words = Part.apply(words, Part.reverse(revision.parts()));
    }
    return Optional.of(words);
  }

  /** These parts after all that came since and lasts; empty when that touches the same words. */
  static Optional<List<Part>> rebase(List<Part> parts, List<Revision> since) {
    if (since.stream().anyMatch(one -> one.origin().kind() == RevisionKind.HEARD)) {
      return Optional.empty();
    }
    Optional<List<Part>> rebased = Optional.of(parts);
    for (Revision revision : Lasting.of(since)) {
      rebased = rebased.flatMap(mine -> Part.rebase(mine, revision.parts()));
    }
    return rebased;
  }

  /** What would take a revision back now; empty when its words have changed since. */
  static Optional<List<Part>> undoing(Revision revision, List<Revision> since) {
    return revision.origin().kind() == RevisionKind.HEARD
        ? Optional.empty()
        : rebase(Part.reverse(revision.parts()), since);
  }

  /** Takes a glossary's change of a message back; false when its words have changed since. */
  public boolean undoApplication(Tx tx, UUID messageId, UUID applicationId, UUID accountId) {
    Optional<Spoken> now = words.lock(tx, messageId).filter(Spoken::isWritten);
    Optional<Revision> applied = rows.ofApplication(tx, messageId, applicationId);
    if (now.isEmpty() || applied.isEmpty()) {
      return false;
    }
    int number = applied.get().number();
    Optional<List<Part>> parts = undoing(applied.get(), rows.since(tx, messageId, number));
    parts.ifPresent(back -> {
      int _ = change(tx, messageId, now.get(), Revision.Origin.undoing(accountId, number), back);
    });
    return parts.isPresent();
  }

  /** The numbers of those that could be taken back now. */
  static List<Integer> undoable(List<Revision> lastFirst) {
    List<Integer> numbers = new ArrayList<>();
    List<Revision> since = new ArrayList<>();
    for (Revision revision : lastFirst) {
      if (revision.origin().kind() == RevisionKind.HEARD) {
        break;
      }
      if (undoing(revision, since).isPresent()) {
        numbers.add(revision.number());
      }
      since.addFirst(revision);
    }
    return numbers;
  }
}
