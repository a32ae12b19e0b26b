package whenever.transcode.speech.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.TestModels;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.Speakers;
import whenever.transcode.speech.Speakers.Voice;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;
import whenever.transcode.speech.WordErrors;
import whenever.transcode.speech.vosk.VoskEngine;

class WholeRecordingTest {
  private static final double MOST_WORSE = 0.3;
  private static final int BYTES_PER_MS = 32;

  @TempDir static Path folder;
  private static VoskEngine engine;
  private static Speakers speakers;

  @BeforeAll
  static void start() {
    engine = new VoskEngine(new ModelStore(TestModels.folder()));
    speakers = new Speakers(folder);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void isHeardAsInOnePassWhereverItIsCut() {
    var inPieces = new WordErrors(0, 0, List.of());
    var inOne = inPieces;
    for (double secondsBetween : new double[] {0.9, 0}) {
      var talk = Talk.with(secondsBetween);
      var joined = talk.errors(2);
      var one = talk.errors(1);
      System.out.printf(
          "%.1f s between sentences, %d pieces: %.2f points, one pass %.2f%n",
          secondsBetween, talk.pieces(), joined.points(), one.points());
      assertThat(talk.pieces()).isGreaterThan(6);
      inPieces = inPieces.plus(joined);
      inOne = inOne.plus(one);
    }

    assertThat(inPieces.points()).isLessThanOrEqualTo(inOne.points() + MOST_WORSE);
  }

  /** Several people, one after the other. */
  private record Talk(List<String> said, List<Pause> pauses, Path pcm) {
    static Talk with(double secondsBetween) {
      var said = new ArrayList<String>();
      var spoken = new ArrayList<Path>();
      for (var voice : List.of(Voice.AMERICAN, Voice.SLT, Voice.ENGLISH_SLOW, Voice.RMS_QUICK)) {
        for (var sentence : Speakers.SENTENCES) {
          said.addAll(Speakers.words(sentence));
          spoken.add(speakers.say(voice, sentence, secondsBetween));
        }
      }
      var wav = speakers.join(spoken);
      return new Talk(said, WholeRecordingTest.pauses(wav), speakers.pcm(wav));
    }

    int pieces() {
      return new Cutter(Samples.of(pcm), pauses).cuts().size() + 1;
    }

    WordErrors errors(int width) {
      var heard = new WholeRecording(engine, width).words(pcm, pauses, "en");
      assertThat(heard).extracting(Word::startMs).isSorted();
      assertThat(heard).allMatch(word -> word.endMs() >= word.startMs());
      return WordErrors.between(said, texts(heard));
    }
  }

  private static List<Pause> pauses(Path wav) {
    var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
    return transcoder.listen(wav, transcoder.probe(wav), folder).orElseThrow().silences().stream()
        .map(range -> new Pause((int) range.start().toMillis(), (int) range.end().toMillis()))
        .toList();
  }

  @Test
  void theNoiseOfALongPauseBecomesNoWords() {
    var sentence = speakers.say(Voice.AMERICAN, Speakers.SENTENCES.getFirst(), 0.5);
    var talk = speakers.join(Collections.nCopies(5, sentence));
    var room = speakers.synth(130, "brownnoise", "vol", "0.004");
    var wav = speakers.join(List.of(talk, room, talk));

    var words = new WholeRecording(engine, 2).words(speakers.pcm(wav), pauses(wav), "en");

    int start = Speakers.lengthMs(talk);
    int end = start + Speakers.lengthMs(room);
    assertThat(words).filteredOn(word -> word.startMs() > start && word.endMs() < end).isEmpty();
    var all = Collections.nCopies(10, Speakers.SENTENCES.getFirst());
    var errors = WordErrors.between(Speakers.words(String.join(" ", all)), texts(words));
    assertThat(errors.wrong()).isLessThanOrEqualTo(3);
  }

  @Test
  void emptyAndSilentRecordingsHaveNoWordsAndNeedNoRecogniser() throws IOException {
    var none = new Scripted(_ -> List.of());
    var empty = Files.write(folder.resolve("empty.raw"), new byte[0]);
    var odd = Files.write(folder.resolve("odd.raw"), new byte[33]);
    var silent = Files.write(folder.resolve("silent.raw"), new byte[200_000 * BYTES_PER_MS]);

    for (var pcm : List.of(empty, odd, silent)) {
      assertThat(new WholeRecording(none, 2).words(pcm, List.of(), "en")).isEmpty();
    }
    assertThat(none.opened).hasValue(0);
  }

  /** Two hours with a sentence each quarter of an hour: 230 MB of samples. */
  @Test
  void twoHoursAreReadFromDiskAndNotKept() throws IOException {
    int length = 2 * 3_600_000;
    var wav = speakers.say(Voice.AMERICAN, Speakers.SENTENCES.getFirst(), 0);
    var sentence = Files.readAllBytes(speakers.pcm(wav));
    var pcm = folder.resolve("long.raw");
    var pauses = new ArrayList<Pause>();
    try (var file = new RandomAccessFile(pcm.toFile(), "rw")) {
      for (int at = 0; at < length; at += 900_000) {
        file.seek((long) at * BYTES_PER_MS);
        file.write(sentence);
        pauses.add(new Pause(at + sentence.length / BYTES_PER_MS, at + 900_000));
      }
      file.setLength((long) length * BYTES_PER_MS);
    }
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long before = heap().mapToLong(pool -> pool.getUsage().getUsed()).sum();

    var words = new WholeRecording(engine, 2).words(pcm, pauses, "en");

    long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    assertThat(peak - before).isLessThan(64 << 20);
    var said = Speakers.words(Speakers.SENTENCES.getFirst());
    assertThat(words).hasSize(8 * said.size());
    for (int i = 0; i < 8; i++) {
      var part = words.subList(i * said.size(), (i + 1) * said.size());
      assertThat(texts(part)).isEqualTo(said);
      assertThat(part.getFirst().startMs()).isBetween(i * 900_000 - 200, i * 900_000 + 400);
    }
  }

  private static Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  @Test
  void whenOnePieceFailsAllOthersAreGivenUp() throws IOException {
    var begun = new CountDownLatch(2);
    var engine =
        new Scripted(_ -> {
          begun.countDown();
          if (begun.getCount() == 0) {
            throw new SpeechException("The speech engine stopped.");
          }
          return forEver();
        });

    assertThatThrownBy(() -> new WholeRecording(engine, 2).words(noise(600), List.of(), "en"))
        .isInstanceOf(SpeechException.class);

    assertThat(engine.opened.get()).isLessThanOrEqualTo(3);
    assertThat(engine.open).hasValue(0);
    assertThat(workers()).isEmpty();
  }

  @Test
  void whoIsInterruptedGivesUpEverything() throws IOException {
    var begun = new CountDownLatch(2);
    var engine =
        new Scripted(_ -> {
          begun.countDown();
          return forEver();
        });
    var pcm = noise(600);
    var failure = new CompletableFuture<Throwable>();
    var waiting =
        Thread.ofPlatform()
            .start(() -> {
              try {
                new WholeRecording(engine, 2).words(pcm, List.of(), "en");
              } catch (SpeechException e) {
                failure.complete(e);
              }
            });
    await().until(() -> begun.getCount() == 0);

    waiting.interrupt();

    assertThat(failure.join()).hasMessage("Listening to the recording was interrupted.");
    assertThat(engine.open).hasValue(0);
    assertThat(workers()).isEmpty();
  }

  @Test
  void allRecordingsTogetherHaveNoMoreRecognisersThanPlaces() throws IOException {
    var engine = new Scripted(_ -> List.of());
    var recogniser = new WholeRecording(engine, 2);
    var pcm = noise(600);

    var runs =
        Stream.generate(() ->
                CompletableFuture.runAsync(
                    () -> recogniser.words(pcm, List.of(), "en"), Thread::startVirtualThread))
            .limit(4)
            .toList();
    runs.forEach(CompletableFuture::join);

    assertThat(engine.opened.get()).isGreaterThanOrEqualTo(40);
    assertThat(engine.most.get()).isLessThanOrEqualTo(2);
  }

  /** Until it is interrupted, as a stream waits for its child. */
  private static List<Word> forEver() {
    try {
      new CountDownLatch(1).await();
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechException("interrupted", e);
    }
  }

  private static Path noise(int seconds) {
    return speakers.pcm(speakers.synth(seconds, "whitenoise", "vol", "0.1"));
  }

  private static Stream<String> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("speech-piece-"));
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
