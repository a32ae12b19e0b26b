package whenever.server.transcript.correction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.transcode.speech.Word;

/** What viewers think the words should be, until somebody who may change them decides. */
public final class SuggestionService {
  /** Of one person to one message. */
  private static final int MOST_OPEN = 20;

  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final Revisions revisions;
  private final CorrectionService corrections;
  private final Fitting fitting = new Fitting();
  private final SuggestionRepository suggestions = new SuggestionRepository();

  public SuggestionService(
      Database database,
      MessageService messages,
      MessageLife life,
      Revisions revisions,
      CorrectionService corrections) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.revisions = revisions;
    this.corrections = corrections;
  }

  /**
   * A suggestion and its place in the words of now.
   *
   * @param from the ordinal of the first word, of those that play; null when the words have changed
   *     since, or it has been decided
   */
  record Placed(
      Suggestion suggestion,
      @Nullable Integer from,
      @Nullable Integer to,
      CorrectionService.Change change) {}

  Placed suggest(Viewer viewer, UUID messageId, Wanted wanted) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.REACT, messageId);
      Spoken now = revisions.lock(tx, messageId);
      List<Part> parts = fitting.fit(tx, messageId, now, wanted);
      if (parts.isEmpty()) {
        throw conflict("It says that already.");
      }
      if (suggestions.open(tx, messageId, viewer.accountId(), false) >= MOST_OPEN) {
        throw conflict("You have suggested a lot here. Wait until some of it has been decided.");
      }
      int current = revisions.current(tx, messageId);
      UUID id = suggestions.add(tx, messageId, viewer.accountId(), current, parts);
      life.transcriptChanged(tx, messageId);
      return placed(tx, messageId, now, require(tx, messageId, id));
    });
  }

  List<Placed> list(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      var message = messages.require(tx, viewer, Action.VIEW, messageId);
      boolean all = CorrectionService.mayCorrect(viewer, message);
      Spoken now = revisions.words.find(tx, messageId);
      return suggestions.list(tx, messageId, viewer.accountId(), all).stream()
          .map(one -> placed(tx, messageId, now, one))
          .toList();
    });
  }

  private Placed placed(Tx tx, UUID messageId, Spoken now, Suggestion one) {
    Optional<List<Part>> parts = one.isOpen() ? current(tx, messageId, now, one) : Optional.empty();
    return parts.isEmpty()
        ? new Placed(one, null, null, CorrectionService.change(now, stretch(one.parts())))
        : placed(now, one, parts.get());
  }

  private static Placed placed(Spoken now, Suggestion one, List<Part> parts) {
    int from = parts.getFirst().at();
    int to = parts.getLast().end();
    int shown = now.times().shown(now.words().subList(0, from)).size();
    List<Word> before = now.words().subList(from, to);
    List<Word> after = Part.apply(now.words(), parts).subList(from, to + growth(parts));
    return new Placed(
        one,
        shown,
        shown + now.times().shown(before).size(),
        CorrectionService.change(now, new Part(from, before, after)));
  }

  private static int growth(List<Part> parts) {
    return parts.stream().mapToInt(part -> part.after().size() - part.before().size()).sum();
  }

  /** All that changes in one, for who only reads it. */
  private static Part stretch(List<Part> parts) {
    return new Part(
        parts.getFirst().at(),
        parts.stream().flatMap(part -> part.before().stream()).toList(),
        parts.stream().flatMap(part -> part.after().stream()).toList());
  }

  private Optional<List<Part>> current(Tx tx, UUID messageId, Spoken now, Suggestion one) {
    return now.isWritten()
        ? Revisions.rebase(one.parts(), revisions.rows.since(tx, messageId, one.baseRevision()))
        : Optional.empty();
  }

  int accept(Viewer viewer, UUID messageId, UUID suggestionId) {
    return database.inTransaction(tx -> {
      corrections.requireCorrector(tx, viewer, messageId);
      Spoken now = revisions.lock(tx, messageId);
      Suggestion one = requireOpen(tx, messageId, suggestionId);
      List<Part> parts =
          current(tx, messageId, now, one)
              .orElseThrow(() ->
                  conflict("These words have changed since. Correct them by hand, or decline."));
      suggestions.decide(tx, suggestionId, "accepted");
      var origin = Revision.Origin.suggested(viewer.accountId(), one.accountId());
      return revisions.change(tx, messageId, now, origin, parts);
    });
  }

  void decline(Viewer viewer, UUID messageId, UUID suggestionId) {
    database.transact(tx -> {
      corrections.requireCorrector(tx, viewer, messageId);
      decide(tx, messageId, suggestionId, "declined");
    });
  }

  /** Whoever made it takes it back. */
  void withdraw(Viewer viewer, UUID messageId, UUID suggestionId) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      Suggestion one = require(tx, messageId, suggestionId);
      if (!one.accountId().equals(viewer.accountId())) {
        throw new ProblemException(
            ProblemType.FORBIDDEN, "Only who made a suggestion can take it back.");
      }
      decide(tx, messageId, suggestionId, "withdrawn");
    });
  }

  private void decide(Tx tx, UUID messageId, UUID suggestionId, String state) {
    boolean _ = life.lock(tx, messageId);
    Suggestion one = requireOpen(tx, messageId, suggestionId);
    suggestions.decide(tx, one.id(), state);
    life.transcriptChanged(tx, messageId);
  }

  private Suggestion requireOpen(Tx tx, UUID messageId, UUID suggestionId) {
    Suggestion one = require(tx, messageId, suggestionId);
    if (!one.isOpen()) {
      throw conflict("This suggestion has been decided already.");
    }
    return one;
  }

  private Suggestion require(Tx tx, UUID messageId, UUID suggestionId) {
    return suggestions
        .find(tx, messageId, suggestionId)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such suggestion."));
  }

  private static ProblemException conflict(String sentence) {
    return new ProblemException(ProblemType.CONFLICT, sentence);
  }
}
