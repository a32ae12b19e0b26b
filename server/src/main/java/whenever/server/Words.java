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
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.TranscribeJob;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptRoutes;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.filler.Fillers;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.vosk.VoskEngine;

/** The parts of {@link App} that know what was said. */
final class Words implements AutoCloseable {
  final SpeechEngine engine;
  final TranscriptService transcripts;
  final EditedWords edited;
  final Fillers fillers = new Fillers();
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
    engine = new VoskEngine(new ModelStore(config.speech().modelsFolder()));
    language = new SpokenLanguage(config.speech().language());
    transcripts = new TranscriptService(database, messages, life, jobs);
    edited = new EditedWords(transcripts);
  }

  void mount(Api api, SignedIn signedIn) {
    new TranscriptRoutes(transcripts, signedIn).mount(api);
  }

  List<JobHandler> jobs(MediaStore store, Transcoder transcoder, TranscriptListener listener) {
    return List.of(
        new TranscribeJob(database, store, transcoder, engine, life, listener, language));
  }

  @Override
  public void close() {
    engine.close();
  }
}
