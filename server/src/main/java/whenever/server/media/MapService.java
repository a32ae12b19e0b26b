package whenever.server.media;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Maps of messages, for those who may see them. */
public final class MapService {
  private final Database database;
  private final MessageService messages;
  private final MediaStore store;
  private final SpokenFillers fillers;
  private final JobQueue jobs;

  public MapService(
      Database database,
      MessageService messages,
      MediaStore store,
      SpokenFillers fillers,
      JobQueue jobs) {
    this.database = database;
    this.messages = messages;
    this.store = store;
    this.fillers = fillers;
    this.jobs = jobs;
  }

  /** What was found in the media, and what of it need not be heard. */
  record Found(MapRepository.Maps maps, SkipMap skips) {}

  Found find(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      MapRepository.Maps maps = store.maps.find(tx, messageId).orElseThrow(MediaRoutes::nothing);
      int lengthMs = (int) maps.length().toMillis();
      return new Found(maps, SkipMap.of(maps.silences(), fillers.of(tx, messageId), lengthMs));
    });
  }

  /**
   * What is in a message that the viewer was found to see.
   *
   * @throws ProblemException when it cannot be played yet
   */
  public Outline outline(Tx tx, UUID messageId) {
    MapRepository.Maps found = store.maps.find(tx, messageId).orElseThrow(MediaRoutes::nothing);
    List<Outline.Pause> pauses = new ArrayList<>();
    List<Integer> silences = found.silences();
    for (int i = 0; i + 1 < silences.size(); i += 2) {
      pauses.add(new Outline.Pause(silences.get(i), silences.get(i + 1)));
    }
    return new Outline((int) found.length().toMillis(), pauses, found.scenes());
  }

  /** WebVTT that says which part of which picture belongs to which time. */
  String storyboard(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      StoredRendition sprite =
          store
              .rows
              .find(tx, messageId, RenditionRole.STORYBOARD)
              .orElseThrow(MediaRoutes::nothing);
      MapRepository.Maps maps = store.maps.find(tx, messageId).orElseThrow(MediaRoutes::nothing);
      if (maps.tiles() == null) {
        throw MediaRoutes.nothing();
      }
      return maps.tiles().webVtt("renditions/" + sprite.id(), maps.length());
    });
  }

  /** The picture of a message is taken anew at this moment. */
  Message choosePoster(Viewer viewer, UUID messageId, int atMs) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.EDIT, messageId);
      if (message.media().width() == null) {
        throw new ProblemException(
            ProblemType.CONFLICT, "A message without a picture has no still to choose.");
      }
      if (!store.maps.wishPoster(tx, messageId, atMs)) {
        throw new ProblemException(
            ProblemType.INVALID_REQUEST, "The message is shorter than that.");
      }
      jobs.enqueue(tx, PosterJob.KIND, messageId);
      return message;
    });
  }
}
