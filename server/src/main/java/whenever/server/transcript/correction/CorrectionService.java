package whenever.server.transcript.correction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.server.transcript.Standing;
import whenever.transcode.speech.Word;

/** Words as they should be: written by who may, with a history in which nothing is lost. */
public final class CorrectionService implements Standing.Known {
  /** As many as are shown. */
  private static final int MOST_REVISIONS = 100;

  private static final int LONGEST_SHOWN = 300;

  private final Database database;
  private final MessageService messages;
  private final Revisions revisions;
  private final Fitting fitting = new Fitting();
  private final SuggestionRepository suggestions = new SuggestionRepository();

  public CorrectionService(Database database, MessageService messages, Revisions revisions) {
    this.database = database;
    this.messages = messages;
    this.revisions = revisions;
  }

  /** Its author, and whoever looks after its channel. */
  public static boolean mayCorrect(Viewer viewer, Message message) {
    return Access.permits(viewer, Action.VIEW, message.subject())
        && (Access.permits(viewer, Action.EDIT, message.subject())
            || Access.permits(viewer, Action.MANAGE, message.head().channel()));
  }

  /** The message, when the viewer may change its words. */
  void requireCorrector(Tx tx, Viewer viewer, UUID messageId) {
    Message message = messages.require(tx, viewer, Action.VIEW, messageId);
    if (!mayCorrect(viewer, message)) {
      Access.authorise(viewer, Action.EDIT, message.subject());
    }
  }

  @Override
  public Standing of(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      boolean may = mayCorrect(viewer, messages.require(tx, viewer, Action.VIEW, messageId));
      int open = suggestions.open(tx, messageId, viewer.accountId(), may);
      return new Standing(revisions.current(tx, messageId), may, open);
    });
  }

  /** Returns the number of the last change; what is there already changes nothing. */
  int correct(Viewer viewer, UUID messageId, Wanted wanted) {
    return database.inTransaction(tx -> {
      requireCorrector(tx, viewer, messageId);
      Spoken now = revisions.lock(tx, messageId);
      List<Part> parts = fitting.fit(tx, messageId, now, wanted);
      var origin = Revision.Origin.of(RevisionKind.CORRECTION, viewer.accountId());
      return parts.isEmpty()
          ? revisions.current(tx, messageId)
          : revisions.change(tx, messageId, now, origin, parts);
    });
  }

  /** A change of one stretch, as it can be shown now; what is cut is not told. */
  record Change(String before, String after, @Nullable Integer startMs) {}

  /** A revision with the names of people. */
  record Entry(
      Revision revision,
      @Nullable String author,
      @Nullable String suggestedBy,
      boolean undoable,
      List<Change> changes) {
    Instant at() {
      return revision.createdAt();
    }
  }

  /** The last ones first. */
  List<Entry> history(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      boolean may = mayCorrect(viewer, messages.require(tx, viewer, Action.VIEW, messageId));
      List<Revision> last = revisions.rows.last(tx, messageId, MOST_REVISIONS);
      Spoken now = revisions.words.find(tx, messageId);
      Set<Integer> undoable =
          may && now.isWritten() ? Set.copyOf(Revisions.undoable(last)) : Set.of();
      Map<UUID, String> names = revisions.rows.names(tx, people(last));
      return last.stream()
          .map(one ->
              new Entry(
                  one,
                  name(names, one.origin().accountId()),
                  name(names, one.origin().suggestedBy()),
                  undoable.contains(one.number()),
                  one.parts().stream()
                      .map(part -> change(now, part))
                      .filter(change -> !change.before().equals(change.after()))
                      .toList()))
          .toList();
    });
  }

  private static Set<UUID> people(List<Revision> revisions) {
    Set<UUID> people = new HashSet<>();
    for (Revision one : revisions) {
      people.add(one.origin().accountId());
      people.add(one.origin().suggestedBy());
    }
    people.remove(null);
    return people;
  }

  private static @Nullable String name(Map<UUID, String> names, @Nullable UUID account) {
    return account == null ? null : names.get(account);
  }

  static Change change(Spoken now, Part part) {
    List<Word> before = now.times().shown(part.before());
    List<Word> after = now.times().shown(part.after());
    List<Word> some = after.isEmpty() ? before : after;
    return new Change(text(before), text(after), some.isEmpty() ? null : some.getFirst().startMs());
  }

  static String text(List<Word> words) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** Takes a change back by another one. */
  int undo(Viewer viewer, UUID messageId, int number) {
    return database.inTransaction(tx -> {
      requireCorrector(tx, viewer, messageId);
      Spoken now = revisions.lock(tx, messageId);
      Revision revision =
          revisions
              .rows
              .find(tx, messageId, number)
              .orElseThrow(
                  () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such change."));
      List<Part> back =
          Revisions.undoing(revision, revisions.rows.since(tx, messageId, number))
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.CONFLICT,
                      "These words have changed again since. Take the later change back first."));
      var origin = Revision.Origin.undoing(viewer.accountId(), number);
      return revisions.change(tx, messageId, now, origin, back);
    });
  }
}
