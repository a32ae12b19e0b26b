package whenever.transcode.speech.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.transcode.TestModels;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.Speakers;
import whenever.transcode.speech.Speakers.Voice;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;

/** Children that misbehave, and children that have worked for long. */
class SupervisionTest {
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> children().findAny().isEmpty());
    await().until(() -> threads() == 0);
  }

  /** The child is replaced by the real one as soon as it has failed. */
  @ParameterizedTest
  @EnumSource(
      value = FakeChild.Way.class,
      names = {"ABORTS", "HANGS", "PRINTS_GARBAGE", "DIES_MID_WORD"})
  void aChildThatFailsFailsOneAttemptAndTheNextOneWorks(FakeChild.Way way) throws IOException {
    var java = program(once(way));
    try (var engine = engine(config(java, 200, NO_LIMIT, Duration.ofSeconds(2)))) {
      var pcm = speech();

      assertThatThrownBy(() -> hear(engine, pcm)).isInstanceOf(SpeechException.class);

      assertThat(hear(engine, pcm))
          .extracting(Word::text)
          .isEqualTo(Speakers.words(Speakers.SENTENCES.getFirst()));
    }
  }

  @Test
  void aChildThatLeaksIsReplaced() throws IOException {
    var java = program(fake(FakeChild.Way.LEAKS));
    long most = FakeChild.LEAK_BYTES * 3L / 2;
    try (var engine = engine(config(java, 200, most, Duration.ofSeconds(30)))) {
      var pids = new HashSet<Long>();
      for (int i = 0; i < 6; i++) {
        assertThat(hear(engine, new byte[32_000])).isEmpty();
        await().until(() -> children().count() == 1);
        children().map(ProcessHandle::pid).forEach(pids::add);
      }

      assertThat(pids).hasSize(3);
    }
  }

  @Test
  void streamsInUseAreNoLeak() throws IOException {
    try (var engine = engine(config(real(), 200, 40L << 20, Duration.ofSeconds(30)))) {
      var pcm = speech();
      try (var one = engine.open("en");
          var two = engine.open("en");
          var three = engine.open("en")) {
        for (var stream : List.of(one, two, three)) {
          stream.accept(pcm, 0, pcm.length);
        }
        engine.open("en").close();
        assertThat(children()).hasSize(1);
        assertThat(List.of(one.finish(), two.finish(), three.finish()))
            .allMatch(words -> words.size() > 5);
      }
    }
  }

  @Test
  void twoHundredRecordingsLeaveNothingBehind() throws IOException {
    try (var engine = engine(config(real(), 60, NO_LIMIT, Duration.ofSeconds(30)))) {
      var pcm = speech();
      for (int i = 0; i < 20; i++) {
        hear(engine, pcm);
      }
      int threads = threads();
      long heap = heap();
      var pids = new HashSet<Long>();
      for (int i = 0; i < 200; i++) {
        assertThat(hear(engine, pcm)).hasSize(15);
        children().map(ProcessHandle::pid).forEach(pids::add);
      }

      assertThat(pids).hasSize(4);
      await().until(() -> children().count() == 1 && threads() <= threads);
      assertThat(heap() - heap).isLessThan(4 << 20);
    }
  }

  private byte[] speech() throws IOException {
    var speakers = new Speakers(folder);
    var spoken = speakers.say(Voice.AMERICAN, Speakers.SENTENCES.getFirst(), 0.3);
    return Files.readAllBytes(speakers.pcm(spoken));
  }

  private static Path real() {
    return VoskConfig.defaults().java();
  }

  private String fake(FakeChild.Way way) {
    return "exec %s -cp '%s' -Xmx1g %s %s"
        .formatted(real(), System.getProperty("java.class.path"), FakeChild.class.getName(), way);
  }

  private String once(FakeChild.Way way) {
    var mark = folder.resolve("begun");
    return "if [ -e '%1$s' ]; then exec %2$s \"$@\"; fi; touch '%1$s'; %3$s"
        .formatted(mark, real(), fake(way));
  }

  private Path program(String script) throws IOException {
    var program = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static VoskConfig config(Path java, int streams, long growth, Duration hangTimeout) {
    var usual = VoskConfig.defaults();
    return new VoskConfig(
        java,
        usual.classPath(),
        usual.threads(),
        streams,
        growth,
        usual.loadTimeout(),
        hangTimeout);
  }

  private static VoskEngine engine(VoskConfig config) {
    return new VoskEngine(new ModelStore(TestModels.folder()), config);
  }

  private static List<Word> hear(VoskEngine engine, byte[] pcm) {
    try (var stream = engine.open("en")) {
      stream.accept(pcm, 0, pcm.length);
      return stream.finish();
    }
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> {
          var line = child.info().commandLine().orElse("");
          return line.contains(VoskChild.class.getName())
              || line.contains(FakeChild.class.getName());
        });
  }

  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("speech-"))
            .count();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
