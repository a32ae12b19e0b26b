package whenever.server;

import java.util.List;
import whenever.server.account.SignedIn;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.job.JobHandler;
import whenever.server.job.JobQueue;
import whenever.server.job.RecurringJob;
import whenever.server.media.MediaStore;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.transcript.EditedWords;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.TranscribeJob;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptRoutes;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.language.LanguageRoutes;
import whenever.server.transcript.language.LanguageService;
import whenever.server.transcript.language.WaitingTranscripts;
import whenever.server.transcript.model.ModelRoutes;
import whenever.server.transcript.model.ModelService;
import whenever.server.workspace.WorkspaceService;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.vosk.VoskEngine;

/** The parts of {@link App} that know what was said. */
final class Words implements AutoCloseable {
  final SpeechEngine engine;
  final TranscriptService transcripts;
  final EditedWords edited;
  private final Database database;
  private final MessageLife life;
  private final SpokenLanguage language;
  private final LanguageService languages;
  private final WaitingTranscripts waiting;
  private final ModelService models;

  Words(
      AppConfig config,
      Database database,
      WorkspaceService workspaces,
      MessageService messages,
      MessageLife life,
      JobQueue jobs) {
    this.database = database;
    this.life = life;
    engine = new VoskEngine(new ModelStore(config.speech().modelsFolder()));
    language = new SpokenLanguage(config.speech().language());
    transcripts = new TranscriptService(database, messages, life, jobs);
    edited = new EditedWords(transcripts);
    languages = new LanguageService(database, messages, life, transcripts, language);
    waiting = new WaitingTranscripts(database, transcripts, jobs, engine);
    models = new ModelService(database, workspaces, waiting, config.speech());
  }

  void mount(Api api, SignedIn signedIn) {
    new TranscriptRoutes(transcripts, signedIn).mount(api);
    new LanguageRoutes(languages, engine, signedIn).mount(api);
    new ModelRoutes(models, signedIn).mount(api);
  }

  List<JobHandler> jobs(MediaStore store, Transcoder transcoder, TranscriptListener listener) {
    return List.of(
        new TranscribeJob(database, store, transcoder, engine, life, listener, language));
  }

  /** Work that is done again and again. */
  List<RecurringJob> recurring() {
    return List.of(waiting.job());
  }

  @Override
  public void close() {
    models.close();
    engine.close();
  }
}
