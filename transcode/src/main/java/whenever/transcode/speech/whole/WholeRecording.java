package whenever.transcode.speech.whole;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;

/**
 * Recognises finished recordings: cut into pieces, heard side by side, joined in order.
 *
 * <p>One is made for an engine, and all recordings share its places: however many are under way,
 * there are no more recognisers than places.
 */
public final class WholeRecording {
  /** What is heard in a pause alone, where nothing tells noise from speech, has to be plain. */
  private static final double PLAIN = 0.8;

  private final SpeechEngine engine;
  private final int width;
  private final Semaphore places;

  /**
   * Uncut recordings with a width of one.
   *
   * @param width how many pieces are recognised at the same time
   */
  public WholeRecording(SpeechEngine engine, int width) {
    this.engine = engine;
    this.width = width;
    this.places = new Semaphore(width, true);
  }

  /**
   * The words of a recording, in order of time.
   *
   * @param pcm 16 kHz, mono, signed 16 bit, little endian
   * @param pauses where nothing is said, in order
   * @throws whenever.transcode.speech.LanguageMissingException when the language is not there
   * @throws SpeechException when the engine failed; no piece is heard any more then
   */
  public List<Word> words(Path pcm, List<Pause> pauses, String language) {
    var samples = Samples.of(pcm);
    List<Cut> cuts = width == 1 ? List.of() : new Cutter(samples, pauses).cuts();
    var heard = hearAll(Piece.between(cuts, samples.lengthMs()), samples, pauses, language);
    var words = heard.getFirst();
    for (int i = 0; i < cuts.size(); i++) {
      words = new Seam(cuts.get(i)).join(words, heard.get(i + 1));
    }
    return words;
  }

  /** The words of each piece; the longest begin, so that all places end at about the same time. */
  private List<List<Word>> hearAll(
      List<Piece> pieces, Samples samples, List<Pause> pauses, String language) {
    var heard = new ArrayList<>(Collections.nCopies(pieces.size(), List.<Word>of()));
    var threads = Thread.ofPlatform().daemon().name("speech-piece-", 0).factory();
    try (var workers = Executors.newFixedThreadPool(Math.min(width, pieces.size()), threads)) {
      var results = new ExecutorCompletionService<Heard>(workers);
      pieces.stream()
          .sorted(Comparator.comparingInt(Piece::length).reversed())
          .forEach(piece -> results.submit(() -> hear(piece, samples, pauses, language)));
      try {
        for (int i = 0; i < pieces.size(); i++) {
          var one = results.take().get();
          heard.set(one.piece().index(), one.words());
        }
      } catch (ExecutionException e) {
        throw failure(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SpeechException("Listening to the recording was interrupted.", e);
      } finally {
        workers.shutdownNow();
      }
    }
    return heard;
  }

  private record Heard(Piece piece, List<Word> words) {}

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException known
        ? known
        : new SpeechException("The recording could not be listened to.", e);
  }

  private Heard hear(Piece piece, Samples samples, List<Pause> pauses, String language)
      throws InterruptedException {
    if (samples.silent(piece.startMs(), piece.endMs())) {
      return new Heard(piece, List.of());
    }
    places.acquire();
    try (var stream = engine.open(language)) {
      samples.read(
          piece.startMs(),
          piece.endMs(),
          (pcm, length) -> {
            stream.accept(pcm, 0, length);
            return true;
          });
      boolean quiet = pauses.stream().anyMatch(pause -> pause.covers(piece));
      return new Heard(
          piece,
          stream.finish().stream()
              .filter(word -> !quiet || word.confidence() >= PLAIN)
              .map(word -> later(word, piece.startMs()))
              .toList());
    } finally {
      places.release();
    }
  }

  private static Word later(Word word, int ms) {
    return new Word(word.text(), word.startMs() + ms, word.endMs() + ms, word.confidence());
  }
}
