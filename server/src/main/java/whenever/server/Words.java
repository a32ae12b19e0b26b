package whenever.server;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import whenever.server.account.SignedIn;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.job.JobHandler;
import whenever.server.job.JobQueue;
import whenever.server.job.RecurringJob;
import whenever.server.media.MediaStore;
import whenever.server.media.Stills;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.transcript.EditedWords;
import whenever.server.transcript.SpeechConfig;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.TranscribeJob;
import whenever.server.transcript.Transcriber;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptRoutes;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.correction.CorrectionRoutes;
import whenever.server.transcript.correction.CorrectionService;
import whenever.server.transcript.correction.Revisions;
import whenever.server.transcript.correction.SuggestionService;
import whenever.server.transcript.filler.Fillers;
import whenever.server.transcript.glossary.ApplyTermJob;
import whenever.server.transcript.glossary.GlossaryRoutes;
import whenever.server.transcript.glossary.GlossaryService;
import whenever.server.transcript.glossary.GlossarySpelling;
import whenever.server.transcript.language.LanguageRoutes;
import whenever.server.transcript.language.LanguageService;
import whenever.server.transcript.language.WaitingTranscripts;
import whenever.server.transcript.live.DictationRoutes;
import whenever.server.transcript.live.Dictations;
import whenever.server.transcript.model.ModelRoutes;
import whenever.server.transcript.model.ModelService;
import whenever.server.transcript.page.ReadRoutes;
import whenever.server.transcript.page.ReadService;
import whenever.server.transcript.subtitle.SubtitleRoutes;
import whenever.server.transcript.subtitle.SubtitleService;
import whenever.server.upload.ArrivingMedia;
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
  final SpokenWords spoken;
  final Revisions revisions;
  final Fillers fillers = new Fillers();
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final SpokenLanguage language;
  private final AppConfig config;
  private final LanguageService languages;
  private final WaitingTranscripts waiting;
  private final ModelService models;
  private final CorrectionService corrections;
  private final SuggestionService suggestions;
  private final GlossaryService glossaries;

  Words(
      AppConfig config,
      Database database,
      People people,
      MessageService messages,
      MessageLife life,
      JobQueue jobs,
      SpokenWords.Index index) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.config = config;
    engine = engine(config.speech());
    recogniser = recogniser(config.speech(), engine);
    language = new SpokenLanguage(config.speech().language());
    transcripts = new TranscriptService(database, messages, life, jobs);
    spoken = new SpokenWords(life, index);
    revisions = new Revisions(spoken);
    edited = new EditedWords(transcripts, new GlossarySpelling(spoken, revisions));
    corrections = new CorrectionService(database, messages, revisions);
    suggestions = new SuggestionService(database, messages, life, revisions, corrections);
    glossaries = new GlossaryService(database, people.channels, messages, spoken, jobs);
    languages = new LanguageService(database, messages, life, transcripts, language);
    waiting = new WaitingTranscripts(database, transcripts, jobs, engine);
    models = new ModelService(database, people.workspaces, waiting, config.speech());
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

  /** Understands recordings while they are made. */
  Dictations dictations(ArrivingMedia media, Transcoder transcoder) {
    var parts =
        new Dictations.Parts(database, media, transcoder.arriving(), engine, language, spoken);
    return new Dictations(parts, config.speech().live());
  }

  void mount(Api api, SignedIn signedIn, Dictations dictations) {
    new DictationRoutes(dictations, messages, signedIn).mount(api);
    new CorrectionRoutes(corrections, suggestions, signedIn).mount(api);
    new GlossaryRoutes(glossaries, signedIn).mount(api);
    new LanguageRoutes(languages, engine, signedIn).mount(api);
    new ModelRoutes(models, signedIn).mount(api);
  }

  /** What is made of the words. */
  void mountTexts(
      Api api, SignedIn signedIn, TranscriptListener listener, Stills stills, Supplier<URI> url) {
    new TranscriptRoutes(transcripts, corrections, signedIn, url).mount(api);
    var subtitles =
        new SubtitleService(database, messages, transcripts, listener, language, revisions);
    new SubtitleRoutes(subtitles, signedIn).mount(api);
    var readings = new ReadService(database, messages, transcripts, stills);
    new ReadRoutes(readings, signedIn).mount(api);
  }

  List<JobHandler> jobs(
      MediaStore store, Transcoder transcoder, TranscriptListener listener, Dictations dictations) {
    return List.of(
        new TranscribeJob(
            database,
            store,
            new Transcriber(transcoder, engine, recogniser),
            life,
            listener,
            language,
            dictations),
        new ApplyTermJob(database, spoken, revisions));
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
