package whenever.transcode.speech.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.transcode.TestModels;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.Speakers;
import whenever.transcode.speech.Speakers.Voice;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;
import whenever.transcode.speech.vosk.VoskEngine;

/** Programs of an operator, good and bad. */
class CommandEngineTest {
  private static final String HELLO =
      "{\"text\":\"Hello\",\"startMs\":100,\"endMs\":400,\"confidence\":0.9}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aRealRecogniserGivesTheWordsOfTheBuiltInOne() throws IOException {
    var speakers = new Speakers(folder);
    var spoken = speakers.say(Voice.AMERICAN, Speakers.SENTENCES.getFirst(), 0.5);
    var pcm = Files.readAllBytes(speakers.pcm(spoken));
    var words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            VoskCommand.class.getName(),
            TestModels.folder().toString(),
            "{language}");
    try (var engine = new CommandEngine(new CommandConfig(words, Set.of("en"), PATIENCE));
        var vosk = new VoskEngine(new ModelStore(TestModels.folder()))) {
      var theirs = hear(vosk, pcm);
      var heard = hear(engine, pcm);

      assertThat(heard).extracting(Word::text).isEqualTo(Speakers.words(Speakers.SENTENCES.get(0)));
      assertThat(heard)
          .extracting(Word::startMs)
          .isEqualTo(theirs.stream().map(Word::startMs).toList());
    }
  }

  @Test
  void itsLanguagesAreThoseOfTheSettingsAndReachTheCommand() throws IOException {
    try (var engine = engine("cat > /dev/null", "echo '" + HELLO + "' | sed s/Hello/$1/")) {
      assertThat(engine.languages()).containsExactlyInAnyOrder("en", "nl");
      assertThat(engine.supports("nl-BE")).isTrue();
      assertThatThrownBy(() -> engine.open("fr")).isInstanceOf(LanguageMissingException.class);
      try (var stream = engine.open("nl_BE")) {
        assertThat(stream.finish()).containsExactly(new Word("nl", 100, 400, 0.9));
      }
    }
  }

  @Test
  void noWordsAreAnAnswerAndTheOrderIsThatOfTime() throws IOException {
    try (var engine = engine("cat > /dev/null")) {
      assertThat(hear(engine, new byte[100_000])).isEmpty();
      assertThat(hear(engine, new byte[0])).isEmpty();
    }
    var later =
        HELLO.replace("100", "150").replace("Hello", "you").replace(",\"confidence\":0.9", "");
    try (var engine =
        engine("cat > /dev/null", "echo", "echo '" + later + "'", "printf '" + HELLO + "'")) {
      assertThat(hear(engine, new byte[100_000]))
          .containsExactly(new Word("hello", 100, 400, 0.9), new Word("you", 150, 400, 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 3 | ended with code 3",
        "kill -ABRT $$ | ended with code 134",
        "cat > /dev/null; echo hello there | a line that is no JSON: hello there",
        "cat > /dev/null; echo '[1, 2' | a line that is no JSON",
        "cat > /dev/null; echo '\"hello\"' | without one word as its text",
        "cat > /dev/null; echo '{\"text\":\"two words\",\"startMs\":1,\"endMs\":2}' | without one word",
        "cat > /dev/null; echo '{\"text\":\"a\",\"startMs\":1}' | a word without times",
        "cat > /dev/null; echo '{\"text\":\"a\",\"startMs\":5,\"endMs\":2}' | a word without times",
        "cat > /dev/null; echo '{\"text\":\"a\",\"startMs\":1e99,\"endMs\":2}' | a word without times",
        "cat > /dev/null; echo '{\"text\":\"a\",\"startMs\":1,\"endMs\":2,\"confidence\":7}' | not from 0 to 1",
        "head -c 1000 > /dev/null; exit 0 | ended before it had heard everything",
        "cat /dev/zero | a line that is too long",
        "exec no-such-program-anywhere | ended with code 127",
        "cat > /dev/null; echo half; kill -KILL $$ | no JSON: half"
      })
  void aCommandThatFailsIsToldApart(String script, String sentence) throws IOException {
    try (var engine = engine(script)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> hear(engine, new byte[2_000_000]))
            .isInstanceOf(SpeechException.class)
            .hasMessageContaining(sentence);
      }
    }
    await().until(() -> children().findAny().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "sleep 1000",
    "cat > /dev/null; sleep 1000 & wait",
    "cat > /dev/null; exec > /dev/null; sleep 1000",
    "trap '' TERM; cat > /dev/null; while true; do sleep 1000; done"
  })
  void aCommandThatHangsIsKilledWithAllThatItStarted(String script) throws IOException {
    try (var engine = with(Duration.ofMillis(300), script)) {
      assertThatThrownBy(() -> hear(engine, new byte[2_000_000]))
          .isInstanceOf(SpeechException.class)
          .hasMessageMatching("The speech command (hangs|ended its words and not itself)\\.");
    }
    await().until(() -> children().findAny().isEmpty());
    await().until(() -> threads().isEmpty());
  }

  @Test
  void whatItComplainsAboutDoesNotHoldItUp() throws IOException {
    try (var engine =
        engine("head -c 3000000 /dev/zero >&2", "cat > /dev/null", "echo '" + HELLO + "'")) {
      assertThat(hear(engine, new byte[100_000])).hasSize(1);
    }
  }

  @Test
  void closingEndsEverythingAndWhoWaitsIsTold() throws IOException {
    var engine = engine("cat > /dev/null; sleep 1000");
    var waiting =
        CompletableFuture.supplyAsync(() -> hear(engine, new byte[10]), Thread::startVirtualThread);
    await().until(() -> children().count() >= 2);

    engine.close();

    assertThatThrownBy(waiting::join).cause().isInstanceOf(SpeechException.class);
    await().until(() -> children().findAny().isEmpty());
    await().until(() -> threads().isEmpty());
  }

  @Test
  void aSettingOfTheServerIsNotHandedOn() throws IOException {
    try (var engine = engine("cat > /dev/null", "if env | grep -q ^WHENEVER_; then exit 9; fi")) {
      assertThat(hear(engine, new byte[10])).isEmpty();
    }
  }

  @Test
  void aLineIsSplitIntoWordsWithoutAShell() {
    assertThat(CommandConfig.split("a  'b c' d\"e f\"g $HOME;x ''"))
        .contains(List.of("a", "b c", "de fg", "$HOME;x", ""));
    assertThat(CommandConfig.split("say 'it")).isEmpty();
    assertThat(CommandConfig.split("  ")).contains(List.of());
  }

  private CommandEngine engine(String... script) throws IOException {
    return with(PATIENCE, script);
  }

  private CommandEngine with(Duration hangTimeout, String... script) throws IOException {
    var lines = new ArrayList<>(List.of("#!/bin/sh"));
    lines.addAll(List.of(script));
    var program = Files.write(folder.resolve("a recogniser.sh"), lines);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    var words = CommandConfig.split("sh '" + program + "' {language}").orElseThrow();
    return new CommandEngine(new CommandConfig(words, Set.of("en", "nl"), hangTimeout));
  }

  private static List<Word> hear(SpeechEngine engine, byte[] pcm) {
    try (var stream = engine.open("en")) {
      stream.accept(pcm, 0, pcm.length);
      return stream.finish();
    }
  }

  /** With those that have lost their parent and hold on to the folder of the test. */
  private Stream<ProcessHandle> children() {
    return ProcessHandle.allProcesses()
        .filter(process -> {
          var line = process.info().commandLine().orElse("");
          return line.contains(folder.toString()) || line.endsWith("sleep 1000");
        });
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("speech-command"))
        .toList();
  }
}
