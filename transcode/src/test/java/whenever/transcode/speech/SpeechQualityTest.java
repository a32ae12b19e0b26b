package whenever.transcode.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.transcode.TestModels;
import whenever.transcode.speech.Speakers.Voice;
import whenever.transcode.speech.vosk.VoskEngine;

/** How well is heard what synthesisers say, beside Vosk alone. */
class SpeechQualityTest {
  private static final int CLOSE_MS = 200;
  private static final int PAUSE_MS = 150;

  @TempDir static Path folder;
  private static VoskEngine engine;

  @BeforeAll
  static void start() {
    engine = new VoskEngine(new ModelStore(TestModels.folder()));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void makesNoMoreErrorsThanABareLoopWithAnyVoice() throws IOException {
    var speakers = new Speakers(folder);
    var ours = new WordErrors(0, 0, List.of());
    var bare = ours;
    try (var loop = new BareVosk("vosk-model-tiny-en")) {
      for (var voice : Voice.values()) {
        var said = Speakers.words(String.join(" ", Speakers.SENTENCES));
        var spoken =
            Speakers.SENTENCES.stream().map(text -> speakers.say(voice, text, 0.4)).toList();
        var pcm = speakers.pcm(speakers.join(spoken));
        var one = WordErrors.between(said, texts(hear(pcm, "en")));
        var other = WordErrors.between(said, loop.words(pcm));
        System.out.printf(
            "%-14s %d words: %.2f points, bare loop %.2f%n",
            voice, one.said(), one.points(), other.points());
        ours = ours.plus(one);
        bare = bare.plus(other);
      }
    }
    System.out.printf("all voices     %.2f points, bare loop %.2f%n", ours.points(), bare.points());

    assertThat(ours.points()).isLessThanOrEqualTo(bare.points() + 1).isLessThan(10);
  }

  @ParameterizedTest
  @EnumSource(
      value = Voice.class,
      names = {"ENGLISH_SLOW", "AMERICAN", "SLT"})
  void wordsAreHeardWhenTheyAreSaid(Voice voice) {
    var speakers = new Speakers(folder);
    var said = Speakers.words(String.join(" ", Speakers.SENTENCES.subList(0, 8)));
    var pause = speakers.synth(PAUSE_MS / 1000.0, "sine", "0", "vol", "0");
    var files = new ArrayList<>(List.of(pause, pause, pause));
    var times = new ArrayList<int[]>();
    int at = 3 * PAUSE_MS;
    for (var word : said) {
      var file = speakers.word(voice, word);
      int length = Speakers.lengthMs(file);
      times.add(new int[] {at, at + length});
      files.addAll(List.of(file, pause));
      at += length + PAUSE_MS;
    }

    var heard = hear(speakers.pcm(speakers.join(files)), "en");

    var errors = WordErrors.between(said, texts(heard));
    long close =
        errors.right().stream()
            .filter(pair -> near(heard.get(pair.heard()), times.get(pair.said())))
            .count();
    System.out.printf(
        "%s: %d of %d words right, of these %.1f %% within %d ms%n",
        voice, errors.right().size(), said.size(), 100.0 * close / errors.right().size(), CLOSE_MS);
    assertThat(errors.right().size()).isGreaterThan(said.size() / 2);
    assertThat(close).isGreaterThanOrEqualTo((long) Math.ceil(0.95 * errors.right().size()));
  }

  private static boolean near(Word word, int[] time) {
    return Math.abs(word.startMs() - time[0]) <= CLOSE_MS
        && Math.abs(word.endMs() - time[1]) <= CLOSE_MS;
  }

  @Test
  void hearsNothingInNothingAndStaysCalmInMusicAndNoise() {
    var speakers = new Speakers(folder);

    assertThat(hear(new byte[0], "en")).isEmpty();
    assertThat(hear(new byte[100], "en")).isEmpty();
    assertThat(hear(speakers.pcm(speakers.synth(20, "sine", "0", "vol", "0")), "en")).isEmpty();
    var music = speakers.synth(20, "pluck", "E2", "repeat", "0");
    var noise = speakers.synth(20, "pinknoise", "vol", "0.05");
    assertThat(hear(speakers.pcm(music), "en").size()).isLessThan(10);
    assertThat(hear(speakers.pcm(noise), "en").size()).isLessThan(10);
  }

  @Test
  void hearsASentenceThroughNoise() {
    var speakers = new Speakers(folder);
    var sentence = speakers.say(Voice.AMERICAN, Speakers.SENTENCES.getFirst(), 0.5);
    var noise = speakers.synth(Speakers.lengthMs(sentence) / 1000.0, "pinknoise", "vol", "0.01");

    var heard = hear(speakers.pcm(speakers.mix(sentence, noise)), "en");

    var errors = WordErrors.between(Speakers.words(Speakers.SENTENCES.getFirst()), texts(heard));
    assertThat(errors.wrong()).isLessThanOrEqualTo(2);
  }

  private static List<Word> hear(Path pcm, String language) {
    try {
      return hear(Files.readAllBytes(pcm), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Word> hear(byte[] pcm, String language) {
    try (var stream = engine.open(language)) {
      stream.accept(pcm, 0, pcm.length);
      return stream.finish();
    }
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
