package whenever.server.edit;

import java.util.List;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.media.EditedMedia;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.message.RecordingRepository;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.EditedWords;

/**
 * Puts the recording of a draft in the place of a message's own. The two change places, so nothing
 * is lost, and doing the same again takes it back.
 */
public final class ReplacementService {
  private static final int LONGEST_TITLE = 200;

  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final EditService editing;
  private final EditedMedia media;
  private final EditedWords words;
  private final EditListener listener;
  private final EditRepository edits = new EditRepository();
  private final RecordingRepository recordings = new RecordingRepository();

  public ReplacementService(
      Database database,
      MessageService messages,
      MessageLife life,
      EditService editing,
      EditedMedia media,
      EditedWords words,
      EditListener listener) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.editing = editing;
    this.media = media;
    this.words = words;
    this.listener = listener;
  }

  /** The message keeps its address, title and replies; the draft holds what it was before. */
  Message replace(Viewer viewer, UUID messageId, UUID draftId) {
    return database.inTransaction(tx -> {
      if (messageId.equals(draftId)) {
        throw conflict("A message cannot replace itself.");
      }
      messages.require(tx, viewer, Action.EDIT, messageId);
      // Always in the same order, so that two of these cannot wait for one another.
      boolean first = messageId.compareTo(draftId) < 0;
      editing.requireReady(tx, viewer, first ? messageId : draftId);
      editing.requireReady(tx, viewer, first ? draftId : messageId);
      Message message = messages.require(tx, viewer, Action.EDIT, messageId);
      Message draft = messages.require(tx, viewer, Action.EDIT, draftId);
      requireFit(tx, message, draft);
      exchange(tx, messageId, draftId);
      recordings.setTitle(tx, draftId, before(message.head().title()));
      announce(tx, message.id(), draft.media().width() != null);
      announce(tx, draft.id(), message.media().width() != null);
      return messages.require(tx, viewer, Action.VIEW, messageId);
    });
  }

  private void requireFit(Tx tx, Message message, Message draft) {
    if (draft.published()) {
      throw conflict("What was sent already cannot replace another message. Use a draft.");
    }
    if (!draft.head().workspaceId().equals(message.head().workspaceId())) {
      throw conflict("The draft belongs to another workspace.");
    }
    for (UUID id : List.of(message.id(), draft.id())) {
      if (editing.isWaiting(tx, id)) {
        throw conflict("An edit is still being made. Replace the recording when it plays.");
      }
    }
  }

  private void exchange(Tx tx, UUID one, UUID other) {
    UUID parking = recordings.park(tx, one);
    move(tx, one, parking);
    move(tx, other, one);
    move(tx, parking, other);
    recordings.unpark(tx, parking);
    recordings.exchanged(tx, one, other);
  }

  private void move(Tx tx, UUID from, UUID to) {
    media.move(tx, from, to);
    words.move(tx, from, to);
    edits.move(tx, from, to);
  }

  private void announce(Tx tx, UUID messageId, boolean picture) {
    words.resume(tx, messageId);
    listener.edited(tx, messageId, words.language(tx, messageId).orElse(""), picture);
    life.changed(tx, messageId);
    life.transcriptChanged(tx, messageId);
  }

  private static String before(String title) {
    String text = title.isBlank() ? "Replaced recording" : "Replaced: " + title;
    return text.substring(0, Math.min(LONGEST_TITLE, text.length()));
  }

  private static ProblemException conflict(String sentence) {
    return new ProblemException(ProblemType.CONFLICT, sentence);
  }
}
