package whenever.server;

import java.util.List;
import whenever.server.account.SignedIn;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.job.JobHandler;
import whenever.server.job.JobQueue;
import whenever.server.media.MediaStore;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.transcript.EditedWords;
import whenever.server.transcript.SpeechConfig;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.TranscribeJob;
import whenever.server.transcript.Transcriber;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptRoutes;
import whenever.server.transcript.TranscriptService;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.command.CommandEngine;
import whenever.transcode.speech.vosk.VoskEngine;
import whenever.transcode.speech.whole.WholeRecording;

/** The parts of {@link App} that know what was said. */
final class Words implements AutoCloseable {
  final SpeechEngine engine;
  private final WholeRecording recogniser;
  final TranscriptService transcripts;
  final EditedWords edited;
  private final Database database;
  private final MessageLife life;
  private final SpokenLanguage language;

  Words(
      AppConfig config,
      Database database,
      MessageService messages,
      MessageLife life,
      JobQueue jobs) {
    this.database = database;
    this.life = life;
    engine = engine(config.speech());
    recogniser = recogniser(config.speech(), engine);
    language = new SpokenLanguage(config.speech().language());
    transcripts = new TranscriptService(database, messages, life, jobs);
    edited = new EditedWords(transcripts);
  }

  private static SpeechEngine engine(SpeechConfig config) {
    return config
        .command()
        .<SpeechEngine>map(CommandEngine::new)
        .orElseGet(() -> new VoskEngine(new ModelStore(config.modelsFolder())));
  }

  /** A command loads its model in each run and has threads of its own: it gets the whole. */
  private static WholeRecording recogniser(SpeechConfig config, SpeechEngine engine) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WholeRecording(engine, config.command().isPresent() ? 1 : cores);
  }

  void mount(Api api, SignedIn signedIn) {
    new TranscriptRoutes(transcripts, signedIn).mount(api);
  }

  List<JobHandler> jobs(MediaStore store, Transcoder transcoder, TranscriptListener listener) {
    return List.of(
        new TranscribeJob(
            database,
            store,
            new Transcriber(transcoder, engine, recogniser),
            life,
            listener,
            language));
  }

  @Override
  public void close() {
    engine.close();
  }
}
