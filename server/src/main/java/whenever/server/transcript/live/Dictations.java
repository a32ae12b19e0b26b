package whenever.server.transcript.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.http.EventStream;
import whenever.server.message.RecordingRepository;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.SpokenWords;
import whenever.server.upload.ArrivingBytes;
import whenever.server.upload.ArrivingMedia;
import whenever.transcode.rendition.sound.ArrivingSound;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.Word;

/**
 * The recordings that this server understands while they are made: a few at a time, each from its
 * beginning. What it cannot do now is done by a job afterwards, with the same result.
 */
public final class Dictations implements AutoCloseable {
  /** How long a job waits for what was understood of the last seconds. */
  private static final Duration LAST_SECONDS = Duration.ofSeconds(10);

  private static final int REMEMBERED = 1_000;

  /** What it is made of. */
  public record Parts(
      Database database,
      ArrivingMedia media,
      ArrivingSound sound,
      SpeechEngine engine,
      SpokenLanguage languages,
      SpokenWords spoken) {}

  private final Parts parts;
  private final int limit;
  private final DictationRepository rows = new DictationRepository();
  private final RecordingRepository recordings = new RecordingRepository();
  private final Map<UUID, Dictation> running = new HashMap<>();
  private final Map<UUID, Audience> audiences = new HashMap<>();

  /** What is not tried again. */
  private final Map<UUID, Audience.End> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Audience.End> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param limit how many recordings at once; 0 for none
   */
  public Dictations(Parts parts, int limit) {
    this.parts = parts;
    this.limit = limit;
  }

  /** Says that more of a message has come; does not wait. */
  public void arrived(UUID messageId) {
    Dictation known;
    synchronized (this) {
      known = running.get(messageId);
      if (known == null) {
        if (limit == 0 || ended.containsKey(messageId)) {
          return;
        }
        if (running.size() >= limit) {
          audience(messageId).end(Audience.End.BUSY);
          audiences.remove(messageId);
          return;
        }
        var fresh = new Dictation(messageId, parts.media());
        running.put(messageId, fresh);
        Thread.ofVirtual().start(() -> begin(messageId, fresh));
        return;
      }
    }
    known.wake();
  }

  private void begin(UUID messageId, Dictation dictation) {
    Optional<String> language = Optional.empty();
    try {
      language =
          parts
              .database()
              .inTransaction(tx ->
                  recordings.isRecorded(tx, messageId)
                      ? Optional.of(parts.languages().of(tx, messageId))
                      : Optional.empty());
    } finally {
      if (language.filter(parts.engine()::supports).isEmpty()) {
        end(messageId, dictation, Audience.End.LANGUAGE, true);
      }
    }
    String spoken = language.filter(parts.engine()::supports).orElse(null);
    if (spoken != null) {
      start(messageId, dictation, spoken);
    }
  }

  private void start(UUID messageId, Dictation dictation, String language) {
    Audience audience = audience(messageId);
    audience.restart();
    dictation.start(
        bytes -> recognise(bytes, language, audience),
        new Dictation.Outcome() {
          @Override
          public void understood(Dictation.Understood all) {
            try {
              parts
                  .database()
                  .transact(tx -> rows.put(tx, messageId, language, all.length(), all.words()));
              end(messageId, dictation, Audience.End.DONE, true);
            } catch (RuntimeException e) {
              end(messageId, dictation, Audience.End.LOST, true);
              throw e;
            }
          }

          @Override
          public void lost() {
            end(messageId, dictation, Audience.End.LOST, false);
          }
        });
  }

  private List<Word> recognise(ArrivingBytes bytes, String language, Audience audience) {
    try (var stream = parts.engine().open(language, audience)) {
      parts.sound().decode(bytes, (pcm, length) -> stream.accept(pcm, 0, length));
      return stream.finish();
    }
  }

  /**
   * @param forGood whether more of the recording is of no interest
   */
  private void end(UUID messageId, Dictation dictation, Audience.End how, boolean forGood) {
    Audience audience;
    synchronized (this) {
      running.remove(messageId, dictation);
      audience = audiences.remove(messageId);
      if (forGood) {
        ended.put(messageId, how);
      }
    }
    if (audience != null) {
      audience.end(how);
    }
  }

  private synchronized Audience audience(UUID messageId) {
    return audiences.computeIfAbsent(messageId, _ -> new Audience());
  }

  /** Tells a stream the words of a recording, those that have come and those that will. */
  void follow(UUID messageId, EventStream stream) {
    Audience.End already;
    synchronized (this) {
      already = limit == 0 ? Audience.End.BUSY : ended.get(messageId);
      if (already == null) {
        Audience audience = audience(messageId);
        audience.join(stream);
        stream.onClose(() -> leave(messageId, audience, stream));
        return;
      }
    }
    refuse(stream, already);
  }

  /** Tells a stream that no words will come, and why. */
  static void refuse(EventStream stream, Audience.End why) {
    boolean _ = stream.send(Audience.over(why));
    stream.close();
  }

  private synchronized void leave(UUID messageId, Audience audience, EventStream stream) {
    audience.leave(stream);
    if (audience.isEmpty() && !running.containsKey(messageId)) {
      audiences.remove(messageId, audience);
    }
  }

  /**
   * What was understood of exactly this recording; waits a little for one that is about to end.
   *
   * @param length of the recording in bytes
   */
  public Optional<List<Word>> understood(UUID messageId, String language, long length) {
    Dictation dictation;
    synchronized (this) {
      dictation = running.get(messageId);
    }
    if (dictation != null) {
      dictation.await(LAST_SECONDS);
      // One that is far behind would only take cores from the job that does it all.
      dictation.stop();
    }
    // Its words have the times of the whole recording, of which something may have been taken back.
    return parts
        .database()
        .inTransaction(tx ->
            parts.spoken().isCut(tx, messageId)
                ? Optional.empty()
                : rows.find(tx, messageId, language, length));
  }

  /** Its words are in the transcript now, or are of no use any more. */
  public static void forget(Tx tx, UUID messageId) {
    new DictationRepository().delete(tx, messageId);
  }

  @Override
  public void close() {
    List<Dictation> all;
    synchronized (this) {
      all = List.copyOf(running.values());
    }
    all.forEach(Dictation::stop);
    all.forEach(dictation -> dictation.await(LAST_SECONDS));
  }
}
