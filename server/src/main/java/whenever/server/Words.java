package whenever.server;

import java.util.List;
import whenever.server.account.SignedIn;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.job.JobHandler;
import whenever.server.job.JobQueue;
import whenever.server.media.MediaStore;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.transcript.EditedWords;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.TranscribeJob;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptRoutes;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.correction.CorrectionRoutes;
import whenever.server.transcript.correction.CorrectionService;
import whenever.server.transcript.correction.Revisions;
import whenever.server.transcript.correction.SuggestionService;
import whenever.server.transcript.glossary.ApplyTermJob;
import whenever.server.transcript.glossary.GlossaryRoutes;
import whenever.server.transcript.glossary.GlossaryService;
import whenever.server.transcript.glossary.GlossarySpelling;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.vosk.VoskEngine;

/** The parts of {@link App} that know what was said. */
final class Words implements AutoCloseable {
  final SpeechEngine engine;
  final TranscriptService transcripts;
  final EditedWords edited;
  final SpokenWords spoken;
  final Revisions revisions;
  private final Database database;
  private final MessageLife life;
  private final SpokenLanguage language;
  private final CorrectionService corrections;
  private final SuggestionService suggestions;
  private final GlossaryService glossaries;

  Words(
      AppConfig config,
      Database database,
      ChannelService channels,
      MessageService messages,
      MessageLife life,
      JobQueue jobs,
      SpokenWords.Index index) {
    this.database = database;
    this.life = life;
    engine = new VoskEngine(new ModelStore(config.speech().modelsFolder()));
    language = new SpokenLanguage(config.speech().language());
    transcripts = new TranscriptService(database, messages, life, jobs);
    spoken = new SpokenWords(life, index);
    revisions = new Revisions(spoken);
    edited = new EditedWords(transcripts, new GlossarySpelling(spoken, revisions));
    corrections = new CorrectionService(database, messages, revisions);
    suggestions = new SuggestionService(database, messages, life, revisions, corrections);
    glossaries = new GlossaryService(database, channels, messages, spoken, jobs);
  }

  void mount(Api api, SignedIn signedIn) {
    new TranscriptRoutes(transcripts, corrections, signedIn).mount(api);
    new CorrectionRoutes(corrections, suggestions, signedIn).mount(api);
    new GlossaryRoutes(glossaries, signedIn).mount(api);
  }

  List<JobHandler> jobs(MediaStore store, Transcoder transcoder, TranscriptListener listener) {
    return List.of(
        new TranscribeJob(database, store, transcoder, engine, life, listener, language),
        new ApplyTermJob(database, spoken, revisions));
  }

  @Override
  public void close() {
    engine.close();
  }
}
