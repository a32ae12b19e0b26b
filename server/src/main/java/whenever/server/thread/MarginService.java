package whenever.server.thread;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Notes and reactions beside a message, and who is named there. */
public final class MarginService {
  /** Of one person to one message, over all its moments. */
  private static final int MOST_REACTIONS = 50;

  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final NoteRepository notes = new NoteRepository();
  private final MentionRepository mentions = new MentionRepository();
  private final MarkRepository marks = new MarkRepository();

  public MarginService(Database database, MessageService messages, MessageLife life) {
    this.database = database;
    this.messages = messages;
    this.life = life;
  }

  /** All that stands beside a message, as somebody sees it. */
  record Margin(List<Note> notes, List<Reaction> reactions, List<Person> mentions, boolean saved) {}

  Margin margin(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return new Margin(
          notes.list(tx, messageId),
          marks.reactions(tx, messageId),
          mentions.ofMessage(tx, messageId),
          marks.isSaved(tx, messageId, viewer.accountId()));
    });
  }

  /** What somebody wants to write. */
  record Draft(UUID id, String text, @Nullable Integer momentMs, Set<UUID> mentions) {}

  Note create(Viewer viewer, UUID messageId, Draft draft) {
    String text = written(draft.text());
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.REACT, messageId);
      notes.insert(tx, draft.id(), messageId, viewer.accountId(), text, draft.momentMs());
      Note note =
          notes
              .find(tx, messageId, draft.id())
              .filter(found -> isAuthor(viewer, found))
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.CONFLICT, "There is another note with this id."));
      name(tx, messageId, note.id(), draft.mentions());
      life.changed(tx, messageId);
      return require(tx, messageId, note.id());
    });
  }

  Note update(Viewer viewer, UUID messageId, UUID noteId, String text, @Nullable Set<UUID> named) {
    String written = written(text);
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.REACT, messageId);
      if (!isAuthor(viewer, require(tx, messageId, noteId))) {
        throw new ProblemException(ProblemType.FORBIDDEN, "Only its author may change a note.");
      }
      notes.update(tx, noteId, written);
      if (named != null) {
        name(tx, messageId, noteId, named);
      }
      life.changed(tx, messageId);
      return require(tx, messageId, noteId);
    });
  }

  void delete(Viewer viewer, UUID messageId, UUID noteId) {
    database.transact(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      Note note = require(tx, messageId, noteId);
      if (!isAuthor(viewer, note)) {
        Access.authorise(viewer, Action.MANAGE, message.head().channel());
      }
      notes.delete(tx, noteId);
      life.changed(tx, messageId);
    });
  }

  void react(Viewer viewer, UUID messageId, String emoji, @Nullable Integer momentMs, boolean on) {
    if (!Emoji.isOne(emoji)) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "React with one emoji.");
    }
    database.transact(tx -> {
      messages.require(tx, viewer, Action.REACT, messageId);
      marks.react(tx, messageId, viewer.accountId(), emoji, momentMs, on);
      if (marks.ownReactions(tx, messageId, viewer.accountId()) > MOST_REACTIONS) {
        throw new ProblemException(
            ProblemType.CONFLICT, "You have reacted to this very often. Take one back first.");
      }
      life.changed(tx, messageId);
    });
  }

  /** Whom a message is meant for. */
  void setMentions(Viewer viewer, UUID messageId, Set<UUID> accountIds) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.EDIT, messageId);
      name(tx, messageId, null, accountIds);
      life.changed(tx, messageId);
    });
  }

  void seen(Viewer viewer, UUID messageId) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      boolean _ = mentions.seen(tx, messageId, viewer.accountId());
    });
  }

  /** A note that names the viewer, and the title of what it stands beside. */
  record Named(Note note, String messageTitle) {}

  List<Named> unseen(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> {
      List<Note> found = notes.unseen(tx, scope);
      Map<UUID, Message> about =
          messages.findVisible(tx, scope, found.stream().map(Note::messageId).distinct().toList());
      return found.stream()
          .filter(note -> about.containsKey(note.messageId()))
          .map(note -> new Named(note, title(about, note)))
          .toList();
    });
  }

  private static String title(Map<UUID, Message> about, Note note) {
    Message message = about.get(note.messageId());
    return message == null ? "" : message.head().title();
  }

  private void name(Tx tx, UUID messageId, @Nullable UUID noteId, Set<UUID> accountIds) {
    if (!mentions.replace(tx, messageId, noteId, accountIds)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Somebody you name does not see this channel.");
    }
  }

  private Note require(Tx tx, UUID messageId, UUID noteId) {
    return notes
        .find(tx, messageId, noteId)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "This note is gone."));
  }

  private static boolean isAuthor(Viewer viewer, Note note) {
    return note.author().id().equals(viewer.accountId());
  }

  private static String written(String text) {
    if (text.isBlank()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Write something first.");
    }
    return text.strip();
  }
}
