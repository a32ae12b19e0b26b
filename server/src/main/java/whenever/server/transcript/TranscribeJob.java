package whenever.server.transcript;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.media.LocalRendition;
import whenever.server.media.MediaFailure;
import whenever.server.media.MediaStore;
import whenever.server.media.WorkFolder;
import whenever.server.message.MessageLife;
import whenever.server.transcript.SpokenLanguage.Spoken;
import whenever.server.transcript.live.Dictations;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.speech.Word;

/** Writes down what is said in a message. */
public final class TranscribeJob implements JobHandler {
  public static final JobKind KIND = new JobKind("transcribe", JobLane.SPEECH);

  private final Database database;
  private final MediaStore store;
  private final Transcriber transcriber;
  private final MessageLife life;
  private final TranscriptListener listener;
  private final SpokenLanguage languages;
  private final Dictations dictations;
  private final TranscriptRepository transcripts = new TranscriptRepository();

  public TranscribeJob(
      Database database,
      MediaStore store,
      Transcriber transcriber,
      MessageLife life,
      TranscriptListener listener,
      SpokenLanguage languages,
      Dictations dictations) {
    this.database = database;
    this.store = store;
    this.transcriber = transcriber;
    this.life = life;
    this.listener = listener;
    this.languages = languages;
    this.dictations = dictations;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) throws Exception {
    UUID messageId = job.subject();
    Spoken spoken = database.inTransaction(tx -> languages.spoken(tx, messageId));
    String language = spoken.language();
    try (WorkFolder work = store.work(messageId)) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant == null) {
        return;
      }
      Optional<Transcript> dictated =
          dictations
              .understood(messageId, language, instant.sourceLength())
              .map(words -> transcript(words, language));
      // Somebody waits for the words; for the silences and the loudness nobody does.
      dictated.ifPresent(transcript -> saveEarly(job, instant, transcript, spoken));
      Optional<Sound> sound = transcriber.listen(instant.path(), work);
      store.heard(job, instant, sound, tx -> listener.heard(tx, messageId));
      if (dictated.isPresent()) {
        end(job);
      } else if (transcriber.supports(language)) {
        write(job, instant, sound, spoken);
      } else {
        save(
            job,
            language,
            new Transcript(TranscriptState.UNAVAILABLE, language, noModel(language), List.of()),
            tx -> isMeant(tx, messageId, spoken));
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void write(JobContext job, LocalRendition instant, Optional<Sound> sound, Spoken spoken) {
    String language = spoken.language();
    List<Word> words = sound.isEmpty() ? List.of() : transcriber.words(sound.get(), language);
    // When more of the recording came meanwhile, another run has all of it.
    save(
        job,
        language,
        transcript(words, language),
        tx -> store.isCurrent(tx, job.subject(), instant) && isMeant(tx, job.subject(), spoken));
  }

  /** Whoever has chosen another language meanwhile has put down another run. */
  private boolean isMeant(Tx tx, UUID messageId, Spoken spoken) {
    return languages.spoken(tx, messageId).chosen().equals(spoken.chosen());
  }

  private static Transcript transcript(List<Word> words, String language) {
    TranscriptState state = words.isEmpty() ? TranscriptState.EMPTY : TranscriptState.READY;
    return new Transcript(state, language, null, Segments.of(words));
  }

  private void saveEarly(
      JobContext job, LocalRendition instant, Transcript transcript, Spoken spoken) {
    database.transact(tx -> {
      if (life.lock(tx, job.subject())
          && store.isCurrent(tx, job.subject(), instant)
          && isMeant(tx, job.subject(), spoken)) {
        save(tx, job.subject(), spoken.language(), transcript);
      }
      job.fence(tx);
    });
  }

  private void end(JobContext job) {
    database.transact(tx -> {
      Dictations.forget(tx, job.subject());
      job.complete(tx);
    });
  }

  private static String noModel(String language) {
    return ("There is no speech model for %s on this server yet."
            + " Whoever runs it can add one with: ./whenever model add %s")
        .formatted(Locale.of(language).getDisplayLanguage(Locale.ENGLISH), language);
  }

  private void save(
      JobContext job, String language, Transcript transcript, Predicate<Tx> stillTrue) {
    database.transact(tx -> {
      if (life.lock(tx, job.subject()) && stillTrue.test(tx)) {
        save(tx, job.subject(), language, transcript);
      }
      Dictations.forget(tx, job.subject());
      job.complete(tx);
    });
  }

  private void save(Tx tx, UUID messageId, String language, Transcript transcript) {
    transcripts.replace(tx, messageId, transcript);
    listener.transcribed(tx, messageId, language);
    life.transcriptChanged(tx, messageId);
  }

  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    if (!life.lock(tx, messageId)) {
      return;
    }
    // What is made with its sound is made without knowing it.
    listener.heard(tx, messageId);
    TranscriptState state = transcripts.find(tx, messageId).state();
    if (state == TranscriptState.READY || state == TranscriptState.EMPTY) {
      // Understood while it was made; only its sound could not be looked at.
      return;
    }
    String reason = "What was said could not be written down. The recording itself is fine.";
    String language = languages.of(tx, messageId);
    var failed = new Transcript(TranscriptState.FAILED, language, reason, List.of());
    save(tx, messageId, language, failed);
  }
}
