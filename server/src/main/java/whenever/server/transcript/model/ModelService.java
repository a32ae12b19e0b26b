package whenever.server.transcript.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpeechConfig;
import whenever.server.transcript.language.WaitingTranscripts;
import whenever.server.transcript.model.ModelCatalogue.Offer;
import whenever.server.transcript.model.ModelDownload.DownloadException;
import whenever.server.workspace.Operators;
import whenever.server.workspace.WorkspaceService;
import whenever.transcode.speech.ModelException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;

/**
 * The speech models, for who looks after the server. The catalogue is asked for when they ask for
 * it, and not before.
 */
public final class ModelService implements AutoCloseable {
  private final Database database;
  private final Operators operators;
  private final WaitingTranscripts waiting;
  private final ModelLibrary library;
  private final ModelDownload download;
  private final ModelArrivals arrivals;
  private final AuditLog audit = new AuditLog();
  private final Additions additions = new Additions();

  public ModelService(
      Database database,
      WorkspaceService workspaces,
      WaitingTranscripts waiting,
      SpeechConfig config) {
    this.database = database;
    this.operators = new Operators(database, workspaces);
    this.waiting = waiting;
    library = new ModelLibrary(config.modelsFolder());
    download = new ModelDownload(config.modelsFolder(), config.catalogue());
    arrivals = new ModelArrivals(config.modelsFolder());
    arrivals.tidy();
  }

  /**
   * All that there is to see.
   *
   * @param waiting how many messages wait for a model, by language
   */
  record State(
      List<ModelLibrary.Installed> installed,
      List<ModelStore.Broken> broken,
      List<Addition> additions,
      Map<String, Integer> waiting) {}

  /** What can be added, and from where. */
  record Offers(URI source, List<Offer> offers) {}

  State state(Viewer viewer) {
    Scope scope = operators.require(viewer);
    return new State(
        library.installed(),
        library.broken(),
        additions.list(),
        database.inTransaction(tx -> waiting.count(tx, scope)));
  }

  Offers offers(Viewer viewer) throws InterruptedException {
    operators.require(viewer);
    try {
      return new Offers(download.address(), download.catalogue().offers());
    } catch (DownloadException e) {
      throw new ProblemException(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Begins to download a model; one that is on its way already goes on. */
  Addition add(Viewer viewer, String name) {
    Scope scope = operators.require(viewer);
    return additions.begin(
        Addition.waiting(name, 0),
        new Additions.Task() {
          @Override
          public void run(Additions.Step step) throws Exception {
            step.at(Addition.State.DOWNLOADING, 0, 0);
            Offer offer =
                download
                    .catalogue()
                    .named(name)
                    .orElseThrow(() ->
                        new ModelException("The catalogue has no speech model of this name."));
            added(viewer, scope, download.fetch(offer, (done, total) -> tell(step, done, total)));
          }

          @Override
          public void cancelled() {
            download.forget(name);
          }
        });
  }

  private static void tell(Additions.Step step, long done, long total) {
    step.at(done < total ? Addition.State.DOWNLOADING : Addition.State.INSTALLING, done, total);
  }

  /**
   * Takes a zipped model.
   *
   * @param file what it was called where it came from
   * @param length in bytes; negative when it is not told
   */
  Addition upload(Viewer viewer, String file, long length, InputStream body) throws IOException {
    Scope scope = operators.require(viewer);
    Path zip = arrivals.take(body, length);
    long bytes = Files.size(zip);
    var wanted = Addition.waiting(file, bytes);
    var begun = additions.begin(wanted, installation(viewer, scope, zip, bytes));
    if (!begun.id().equals(wanted.id())) {
      ModelArrivals.forget(zip);
    }
    return begun;
  }

  private Additions.Task installation(Viewer viewer, Scope scope, Path zip, long bytes) {
    return new Additions.Task() {
      @Override
      public void run(Additions.Step step) {
        try {
          step.at(Addition.State.INSTALLING, bytes, bytes);
          added(viewer, scope, library.install(zip));
        } finally {
          ModelArrivals.forget(zip);
        }
      }

      @Override
      public void cancelled() {
        ModelArrivals.forget(zip);
      }
    };
  }

  private void added(Viewer viewer, Scope scope, SpeechModel model) {
    note(viewer, scope, AuditAction.MODEL_ADDED, model.name());
    waiting.look();
  }

  void cancel(Viewer viewer, UUID id) {
    operators.require(viewer);
    if (!additions.cancel(id)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No such model is being added.");
    }
  }

  void remove(Viewer viewer, String name) {
    Scope scope = operators.require(viewer);
    try {
      if (!library.remove(name)) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "There is no speech model of this name here.");
      }
    } catch (UncheckedIOException e) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "The folder of the speech models cannot be written.");
    }
    note(viewer, scope, AuditAction.MODEL_REMOVED, name);
  }

  private void note(Viewer viewer, Scope scope, AuditAction action, String name) {
    // A model has no id of its own.
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    database.transact(
        tx -> audit.write(tx, Actor.of(viewer), Deed.to(action, scope.workspaceId(), id, name)));
  }

  @Override
  public void close() {
    additions.close();
  }
}
