package whenever.server.chapter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.media.MapService;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The chapters of messages: everybody sees them, their author makes them. */
public final class ChapterService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final MapService maps;
  private final ChapterRepository chapters = new ChapterRepository();

  public ChapterService(
      Database database, MessageService messages, MessageLife life, MapService maps) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.maps = maps;
  }

  List<Chapter> list(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      return chapters.shown(tx, messageId, lengthMs(message));
    });
  }

  /** The chapters as a track for players. */
  String track(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      int lengthMs = lengthMs(message);
      return ChapterTrack.write(chapters.shown(tx, messageId, lengthMs), lengthMs);
    });
  }

  /** Adds one; the same again, as after an answer that was lost, finds it. */
  Chapter create(Viewer viewer, UUID messageId, Chapter wanted) {
    return database.inTransaction(tx -> {
      Message message = requireOwn(tx, viewer, messageId);
      var known = chapters.find(tx, messageId, wanted.id());
      if (known.isPresent()) {
        return known.get();
      }
      var chapter = new Chapter(wanted.id(), wanted.startMs(), title(wanted.title()));
      requirePlace(tx, message, chapter.id(), chapter.startMs());
      if (chapters.count(tx, messageId) >= Chapter.MOST) {
        throw conflict("A message has at most %d chapters.".formatted(Chapter.MOST));
      }
      if (!chapters.add(tx, messageId, chapter)) {
        throw conflict("There is another chapter with this id.");
      }
      life.changed(tx, messageId);
      return chapter;
    });
  }

  /** Renames or moves one; null leaves that as it is. */
  Chapter update(
      Viewer viewer, UUID messageId, UUID id, @Nullable String title, @Nullable Integer startMs) {
    return database.inTransaction(tx -> {
      Message message = requireOwn(tx, viewer, messageId);
      Chapter before = require(tx, messageId, id);
      if (title != null) {
        chapters.rename(tx, id, title(title));
      }
      // Where it was edited, what is not moved keeps the moment of the recording.
      if (startMs != null && startMs != before.startMs()) {
        requirePlace(tx, message, id, startMs);
        chapters.move(tx, id, startMs);
      }
      life.changed(tx, messageId);
      return require(tx, messageId, id);
    });
  }

  void delete(Viewer viewer, UUID messageId, UUID id) {
    database.transact(tx -> {
      requireOwn(tx, viewer, messageId);
      require(tx, messageId, id);
      chapters.delete(tx, messageId, id);
      life.changed(tx, messageId);
    });
  }

  /** Moments at which chapters could begin. They have no titles: those only a person knows. */
  List<Integer> propose(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.EDIT, messageId);
      int lengthMs = lengthMs(message);
      List<Integer> there =
          chapters.shown(tx, messageId, lengthMs).stream().map(Chapter::startMs).toList();
      return Proposals.of(maps.outline(tx, messageId), there);
    });
  }

  /** The message, locked, so that of two changes at once the second sees the first. */
  private Message requireOwn(Tx tx, Viewer viewer, UUID messageId) {
    messages.require(tx, viewer, Action.EDIT, messageId);
    boolean _ = life.lock(tx, messageId);
    return messages.require(tx, viewer, Action.EDIT, messageId);
  }

  private Chapter require(Tx tx, UUID messageId, UUID id) {
    return chapters
        .find(tx, messageId, id)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND, "This chapter is not there. It may have been removed."));
  }

  private void requirePlace(Tx tx, Message message, UUID id, int startMs) {
    if (message.media().durationMs() == null) {
      throw conflict("This message is still being prepared. Its chapters can wait until it plays.");
    }
    if (startMs >= lengthMs(message)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "A chapter must begin before the message ends.");
    }
    if (chapters.isTaken(tx, message.id(), startMs, id)) {
      throw conflict("Another chapter begins at this moment.");
    }
  }

  private static int lengthMs(Message message) {
    Integer lengthMs = message.media().durationMs();
    return lengthMs == null ? 0 : lengthMs;
  }

  /** In one line, without spaces around it. */
  private static String title(String title) {
    String line = title.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "A chapter needs a title.");
    }
    return line;
  }

  private static ProblemException conflict(String sentence) {
    return new ProblemException(ProblemType.CONFLICT, sentence);
  }
}
