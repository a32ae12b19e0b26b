package whenever.server;

import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.account.Token;
import whenever.server.chapter.ChapterRoutes;
import whenever.server.chapter.ChapterService;
import whenever.server.database.Database;
import whenever.server.edit.EditJob;
import whenever.server.edit.EditRoutes;
import whenever.server.edit.EditService;
import whenever.server.edit.Edits;
import whenever.server.edit.ReplacementService;
import whenever.server.edit.TakeBackRoutes;
import whenever.server.edit.TakeBackService;
import whenever.server.edit.TakeBacks;
import whenever.server.event.EventHub;
import whenever.server.event.EventLog;
import whenever.server.http.Api;
import whenever.server.http.HttpServer;
import whenever.server.job.JobHandler;
import whenever.server.job.JobQueue;
import whenever.server.job.JobWorker;
import whenever.server.job.RecurringJob;
import whenever.server.job.WorkSpace;
import whenever.server.live.LiveConfig;
import whenever.server.live.LiveRoutes;
import whenever.server.live.LiveService;
import whenever.server.live.LiveSessions;
import whenever.server.media.DownloadRoutes;
import whenever.server.media.DownloadService;
import whenever.server.media.EditedMedia;
import whenever.server.media.HlsRoutes;
import whenever.server.media.MapRoutes;
import whenever.server.media.MapService;
import whenever.server.media.MediaConfig;
import whenever.server.media.MediaRoutes;
import whenever.server.media.MediaService;
import whenever.server.media.MediaStore;
import whenever.server.media.PicturesJob;
import whenever.server.media.PosterJob;
import whenever.server.media.RemoveMediaJob;
import whenever.server.media.RemuxJob;
import whenever.server.media.RenderJob;
import whenever.server.media.Stills;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageRoutes;
import whenever.server.message.MessageService;
import whenever.server.oidc.OidcConfig;
import whenever.server.pipeline.DeletionPipeline;
import whenever.server.pipeline.MessagePipeline;
import whenever.server.queue.QueueRoutes;
import whenever.server.queue.QueueService;
import whenever.server.search.SearchIndex;
import whenever.server.search.SearchRoutes;
import whenever.server.search.SearchService;
import whenever.server.storage.ObjectStorage;
import whenever.server.system.AuditRoutes;
import whenever.server.system.EventRoutes;
import whenever.server.system.SetupService;
import whenever.server.system.SystemRoutes;
import whenever.server.thread.MarginRoutes;
import whenever.server.thread.MarginService;
import whenever.server.thread.MarkRoutes;
import whenever.server.thread.MarkService;
import whenever.server.transcript.live.Dictations;
import whenever.server.upload.AbandonedUploads;
import whenever.server.upload.ArrivingMedia;
import whenever.server.upload.UploadRoutes;
import whenever.server.upload.UploadService;
import whenever.server.upload.UploadSettlement;
import whenever.server.upload.UploadedMedia;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.rendition.Transcoder;

/** The running program: every part, built by hand in the order in which it is needed. */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final AppConfig config;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Api api = new Api();
  private final InstantSource clock = InstantSource.system();
  private Optional<Token> setupToken = Optional.empty();
  private int port;

  private App(AppConfig config) {
    this.config = config;
  }

  /** Starts everything; what had been started is stopped again when a part fails. */
  public static App start(AppConfig config) {
    var app = new App(config);
    try {
      app.build();
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
    return app;
  }

  /** The address that people use. */
  public URI url() {
    URI publicUrl = config.http().publicUrl();
    return publicUrl == null ? URI.create("http://localhost:" + port) : publicUrl;
  }

  /** The one-time link for the first account; empty once there is one. */
  public Optional<URI> setupLink() {
    return setupToken.map(token -> URI.create(url().resolve("/setup") + "#" + token.value()));
  }

  private void build() {
    own(DataFolder.open(config.dataFolder()));
    // First what can be missing on a machine, so that the sentence about it comes at once.
    var transcoder = new Transcoder(Ffmpeg.locate(config.media().tools()));
    Database database = own(DatabaseAccess.start(config)).database();
    ObjectStorage storage = own(config.storage().open());
    storage.check();

    var events = new EventLog(database);
    EventHub hub = own(EventHub.start(events));
    var jobs = new JobQueue(MessageLife::workspace);
    var index = new SearchIndex();

    People people = own(new People(config, database, storage, events, this::url, clock));
    var signedIn = people.signedIn;
    var channels = people.channels;
    var life = new MessageLife(events, new DeletionPipeline(jobs, index));
    var messages = new MessageService(database, channels, life);
    Words words = own(new Words(config, database, people, messages, life, jobs, index::index));
    var uploaded = new UploadedMedia(database, storage);
    var space = WorkSpace.open(config.dataFolder().resolve("work"));
    var store = new MediaStore(database, storage, uploaded, life, space);
    var editedMedia = new EditedMedia(database, store, transcoder, uploaded);
    var edits = new Edits(editedMedia, words.edited, jobs);
    words.spoken.keptBy(edits::list);
    var pipeline = new MessagePipeline(jobs, life, words.transcripts, index, edits);
    var editing = new EditService(database, messages, life, edits, editedMedia, jobs);
    var replacements =
        new ReplacementService(
            database, messages, life, editing, editedMedia, words.edited, pipeline);
    var settlement = new UploadSettlement(life, pipeline);
    var uploads =
        new UploadService(database, storage, messages, settlement, config.upload(), clock);
    var abandoned = new AbandonedUploads(database, settlement, life, config.upload());
    var media = new MediaService(database, messages, life, store, jobs);
    var arriving = new ArrivingMedia(database, storage);
    var live = own(new LiveSessions(liveConfig(), arriving, transcoder.live()));
    Dictations dictations = own(words.dictations(arriving, transcoder));
    uploads.onArrival(live::arrived);
    uploads.onArrival(dictations::arrived);
    var search =
        new SearchService(database, messages, words.engine::languages, SearchService.PATIENCE);
    var setup = new SetupService(database, people.accounts, people.workspaces, channels);

    people.mount(api);
    new MessageRoutes(messages, signedIn).mount(api);
    new UploadRoutes(uploads, signedIn, config.media().maxDuration()).mount(api);
    new MediaRoutes(media, store, signedIn).mount(api);
    var maps = new MapService(database, messages, store, words.fillers, jobs);
    new MapRoutes(maps, signedIn).mount(api);
    new ChapterRoutes(new ChapterService(database, messages, life, maps), signedIn).mount(api);
    new DownloadRoutes(new DownloadService(database, messages, store, uploaded), signedIn)
        .mount(api);
    new HlsRoutes(database, messages, signedIn).mount(api);
    new LiveRoutes(new LiveService(messages, arriving, live), signedIn).mount(api);
    new EditRoutes(editing, replacements, signedIn).mount(api);
    new TakeBackRoutes(new TakeBackService(database, messages, life, jobs), signedIn).mount(api);
    new MarginRoutes(new MarginService(database, messages, life), signedIn).mount(api);
    new MarkRoutes(new MarkService(database, messages, channels, life), messages, signedIn)
        .mount(api);
    new QueueRoutes(new QueueService(database, messages, events), signedIn).mount(api);
    words.mount(api, signedIn, dictations);
    words.mountTexts(api, signedIn, pipeline, new Stills(store), this::url);
    new SearchRoutes(search, signedIn, clock).mount(api);
    new EventRoutes(hub, signedIn).mount(api);
    new AuditRoutes(database, signedIn).mount(api);
    var facts =
        new SystemRoutes.Facts(
            version(),
            config.upload().maxLength().bytes(),
            words.engine::languages,
            config.speech().language(),
            config.oidc().map(OidcConfig::name),
            config.mail().isPresent());
    new SystemRoutes(setup, people.accounts, facts, List.of(database::check), clock).mount(api);

    var work = new ArrayList<JobHandler>(words.jobs(store, transcoder, pipeline, dictations));
    work.addAll(
        List.of(
            new RemuxJob(store, transcoder, life, new TakeBacks(database, edits), pipeline),
            new RenderJob(database, store, transcoder, life),
            new PosterJob(database, store, transcoder),
            new PicturesJob(store, transcoder, life),
            new EditJob(database, edits, editedMedia, life, pipeline),
            new RemoveMediaJob(store)));
    var recurring = new ArrayList<RecurringJob>(words.recurring());
    recurring.add(abandoned.job());
    own(JobWorker.start(database, jobs, work, recurring, life::changed, config.jobs()));

    port = own(startHttp()).port();
    // Stopped first, so that requests that are writing store what they have.
    own(uploads);
    setupToken = setup.newLink();
  }

  private HttpServer startHttp() {
    try {
      return HttpServer.start(config.http(), api);
    } catch (Exception e) {
      // Vert.x throws it unchecked and undeclared.
      if (hasCause(e, BindException.class)) {
        throw new StartException(
            "The port %d of %s is in use. Stop what uses it, or choose another with --port."
                .formatted(config.http().port(), config.http().host()),
            e);
      }
      throw e;
    }
  }

  private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private LiveConfig liveConfig() {
    MediaConfig media = config.media();
    return new LiveConfig(
        media.liveSessions(), media.liveIdle(), config.dataFolder().resolve("live"));
  }

  private static String version() {
    String version = App.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything, the last part first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part did not stop cleanly: {}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
