package whenever.transcode.speech.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.TestModels;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

class VoskEngineTest {
  @TempDir static Path folder;
  private static byte[] speech;

  private VoskEngine engine;

  @BeforeAll
  static void speak() throws IOException {
    var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
    var wav = new Clips(folder).speech();
    speech =
        Files.readAllBytes(
            transcoder.listen(wav, transcoder.probe(wav), folder).orElseThrow().pcm());
  }

  @BeforeEach
  void start() {
    engine = new VoskEngine(new ModelStore(TestModels.folder()));
  }

  @AfterEach
  void stop() {
    engine.close();
    await().until(() -> children().findAny().isEmpty());
  }

  @Test
  void hearsEveryWordAtItsTime() {
    var words = hear(engine, "en-US");

    assertThat(text(words)).isEqualTo(Clips.SENTENCE);
    assertThat(words).allMatch(word -> word.endMs() > word.startMs() && word.confidence() > 0.3);
    assertThat(words).isSortedAccordingTo(Comparator.comparingInt(Word::startMs));
    assertThat(words.getLast().endMs()).isBetween(3300, 4100);
  }

  @Test
  void knowsItsLanguages() {
    assertThat(engine.languages()).contains("en", "nl");
    assertThat(engine.supports("nl-BE")).isTrue();
    assertThat(engine.supports("xx")).isFalse();
    assertThatThrownBy(() -> engine.open("fr")).isInstanceOf(LanguageMissingException.class);
  }

  @Test
  void servesTwoStreamsAtOnceFromOneChild() {
    try (var one = engine.open("en");
        var two = engine.open("en")) {
      var other = CompletableFuture.supplyAsync(() -> feed(two, 3));
      assertThat(text(feed(one, 3))).startsWith(Clips.SENTENCE);
      assertThat(text(other.join())).startsWith(Clips.SENTENCE);
      assertThat(children()).hasSize(1);
    }
  }

  @Test
  void aKilledChildFailsItsStreamAndTheNextOneWorks() {
    try (var stream = engine.open("en")) {
      stream.accept(speech, 0, speech.length);
      children().forEach(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> feed(stream, 20)).isInstanceOf(SpeechException.class);
    }
    assertThat(text(hear(engine, "en"))).isEqualTo(Clips.SENTENCE);
  }

  @Test
  void aChildThatHangsIsKilled() throws IOException, InterruptedException {
    try (var watched = with(VoskConfig.defaults().java(), 200, Duration.ofSeconds(1));
        var stream = watched.open("en")) {
      stream.accept(speech, 0, 64_000);
      for (var child : children().toList()) {
        new ProcessBuilder("sh", "-c", "kill -s STOP " + child.pid()).start().waitFor();
      }

      assertThatThrownBy(() -> feed(stream, 50)).isInstanceOf(SpeechException.class);
    }
  }

  @Test
  void aChildThatTalksNonsenseIsKilled() throws IOException {
    var script = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho hello there\ncat\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (var broken = with(script, 200, Duration.ofSeconds(30))) {
      assertThatThrownBy(() -> broken.open("en"))
          .isInstanceOf(SpeechException.class)
          .rootCause()
          .hasMessage("not a message: length 1751477356");
    }
  }

  @Test
  void aWornChildIsReplacedWithoutHurtingItsLastStream() {
    try (var worn = with(VoskConfig.defaults().java(), 1, Duration.ofSeconds(30));
        var first = worn.open("en");
        var second = worn.open("en")) {
      assertThat(children()).hasSize(2);
      assertThat(text(feed(first, 1))).isEqualTo(Clips.SENTENCE);
      await().until(() -> children().count() == 1);
      assertThat(text(feed(second, 1))).isEqualTo(Clips.SENTENCE);
    }
  }

  @Test
  void aClosedStreamLeavesTheOthersAlone() {
    try (var kept = engine.open("en")) {
      engine.open("en").close();
      assertThat(text(feed(kept, 1))).isEqualTo(Clips.SENTENCE);
    }
  }

  private static VoskEngine with(Path java, int streamsPerChild, Duration hangTimeout) {
    var usual = VoskConfig.defaults();
    return new VoskEngine(
        new ModelStore(TestModels.folder()),
        new VoskConfig(
            java,
            usual.classPath(),
            usual.threads(),
            streamsPerChild,
            usual.mostGrowth(),
            usual.loadTimeout(),
            hangTimeout));
  }

  private static List<Word> hear(VoskEngine engine, String language) {
    try (var stream = engine.open(language)) {
      return feed(stream, 1);
    }
  }

  private static List<Word> feed(SpeechStream stream, int times) {
    for (int i = 0; i < times; i++) {
      stream.accept(speech, 0, speech.length);
    }
    return stream.finish();
  }

  private static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(VoskChild.class.getName()));
  }
}
