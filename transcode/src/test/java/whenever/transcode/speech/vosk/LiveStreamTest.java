package whenever.transcode.speech.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.TestModels;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechListener;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** Words that are told while the sound still comes. */
class LiveStreamTest {
  @TempDir static Path folder;
  private static VoskEngine engine;
  private static byte[] speech;

  @BeforeAll
  static void start() throws IOException {
    engine = new VoskEngine(new ModelStore(TestModels.folder()));
    var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
    var clips = new Clips(folder);
    // Sentences with pauses of several lengths between, so that utterances end in many ways.
    var wav =
        clips.make(
            "talk.wav",
            "-i",
            clips.speech().toString(),
            "-i",
            clips.speech("please send the invoice to the office before the meeting").toString(),
            "-i",
            clips.speech("the yellow window in the garden is open").toString(),
            "-filter_complex",
            "[0:a]apad=pad_dur=1.37[a];[1:a]asplit[b][c];[b]apad=pad_dur=0.31[d];"
                + "[2:a]asplit[e][f];[e]apad=pad_dur=2.83[g];[c]apad=pad_dur=0.74[h];"
                + "[a][d][g][h][f]concat=n=5:v=0:a=1");
    speech =
        Files.readAllBytes(
            transcoder.listen(wav, transcoder.probe(wav), folder).orElseThrow().pcm());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void inPiecesOfAnySizeTheWordsAreThoseOfTheBatch() {
    var random = new Random(7);
    // Also ends that are not whole seconds.
    for (int length : List.of(speech.length, speech.length - 7_000, 4 * 32_000, 3 * 32_000 + 2)) {
      var hearer = new Hearer();
      List<Word> live;
      try (var stream = engine.open("en", hearer)) {
        live = feed(stream, length, random.ints(1, 9_000));
      }
      List<Word> batch;
      try (var stream = engine.open("en")) {
        batch = feed(stream, length, IntStream.generate(() -> 16_000));
      }

      // The features are dithered: from run to run, times may differ by a step of the model.
      assertThat(live).as("%d bytes", length).isNotEmpty().hasSameSizeAs(batch);
      for (int i = 0; i < live.size(); i++) {
        assertThat(live.get(i).text()).isEqualTo(batch.get(i).text());
        assertThat(live.get(i).startMs()).isCloseTo(batch.get(i).startMs(), within(30));
        assertThat(live.get(i).endMs()).isCloseTo(batch.get(i).endMs(), within(30));
      }
      assertThat(hearer.heard).isEqualTo(live);
    }
  }

  @Test
  void wordsAreToldWhileTheSoundComes() {
    var hearer = new Hearer();
    try (var stream = engine.open("en", hearer)) {
      stream.accept(speech, 0, 2 * 32_000);
      await().until(() -> hearer.partial.startsWith("hi everyone in this"));
      assertThat(hearer.heard).isEmpty();

      // The first pause ends an utterance.
      stream.accept(speech, 2 * 32_000, 5 * 32_000);
      await().until(() -> hearer.text().equals(Clips.SENTENCE));
    }
  }

  @Test
  void aBatchStreamBesideItIsNotTold() {
    var hearer = new Hearer();
    try (var live = engine.open("en", hearer);
        var batch = engine.open("en")) {
      live.accept(speech, 0, 32_000);
      var whole =
          CompletableFuture.supplyAsync(
              () -> feed(batch, speech.length, IntStream.generate(() -> 32_000)));
      assertThat(whole.join()).hasSizeGreaterThan(40);
      assertThat(hearer.heard).isEmpty();
    }
  }

  @Test
  void aKilledChildFailsIt() {
    try (var own = new VoskEngine(new ModelStore(TestModels.folder()));
        var stream = own.open("nl", new Hearer())) {
      stream.accept(speech, 0, 32_000);
      ProcessHandle.current()
          .descendants()
          .filter(child -> child.info().commandLine().orElse("").contains("vosk-model-tiny-nl"))
          .forEach(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> feed(stream, speech.length, IntStream.generate(() -> 3_200)))
          .isInstanceOf(SpeechException.class);
    }
  }

  private static List<Word> feed(SpeechStream stream, int length, IntStream pieces) {
    var sizes = pieces.iterator();
    for (int at = 0; at < length; ) {
      int n = Math.min(length - at, sizes.nextInt());
      stream.accept(speech, at, n);
      at += n;
    }
    return stream.finish();
  }

  private static final class Hearer implements SpeechListener {
    final List<Word> heard = new CopyOnWriteArrayList<>();
    volatile String partial = "";

    @Override
    public void heard(List<Word> words) {
      heard.addAll(words);
    }

    @Override
    public void partial(String text) {
      partial = text;
    }

    String text() {
      return String.join(" ", heard.stream().map(Word::text).toList());
    }
  }
}
