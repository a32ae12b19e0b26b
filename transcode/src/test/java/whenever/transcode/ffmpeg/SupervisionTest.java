package whenever.transcode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.transcode.Main;
import whenever.transcode.ffmpeg.Ffmpeg.Priority;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.Container;

class SupervisionTest {
  @TempDir Path folder;
  private Path source;

  @BeforeEach
  void makeASource() throws IOException {
    source = Files.writeString(folder.resolve("clip.wav"), "RIFF____WAVEfmt ");
  }

  @ParameterizedTest
  @EnumSource(Sandbox.class)
  void killsAnFfmpegThatIgnoresSigterm(Sandbox sandbox) {
    var fake = FakeFfmpeg.write(folder, "trap '' TERM; while :; do sleep 1; done");

    var failure = failure(fake, sandbox, Duration.ofMillis(500));

    assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(failure.permanent()).isFalse();
    await().untilAsserted(() -> assertThat(FakeFfmpeg.runs(fake.toString())).isFalse());
  }

  @ParameterizedTest
  @EnumSource(Sandbox.class)
  void anInterruptAbortsAndLeavesNoProcess(Sandbox sandbox) throws InterruptedException {
    var fake = FakeFfmpeg.write(folder, "exec sleep 4711");
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults().withFfmpeg(fake).withSandbox(sandbox));
    var ended = new CompletableFuture<Throwable>();
    var stillInterrupted = new AtomicBoolean();
    var runner =
        Thread.ofVirtual()
            .start(() -> {
              ended.complete(
                  catchThrowableOfType(
                      MediaException.class,
                      () -> ffmpeg.run(command(Duration.ofMinutes(1)), ProgressListener.none())));
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    await().until(() -> FakeFfmpeg.runs("sleep 4711"));

    runner.interrupt();
    runner.join();

    assertThat(ended.join()).isInstanceOf(MediaException.class);
    assertThat(((MediaException) ended.join()).reason()).isEqualTo(Reason.KILLED);
    assertThat(stillInterrupted).isTrue();
    await().untilAsserted(() -> assertThat(FakeFfmpeg.runs("sleep 4711")).isFalse());
  }

  /** Niceness is column 19 of proc(5)'s stat; the second field may hold blanks. */
  @ParameterizedTest
  @EnumSource(Priority.class)
  void isAsNiceAsItsPriorityAndItsSessionToo(Priority priority) throws Exception {
    var sleeping = "sleep 69" + priority.niceness();
    var fake = FakeFfmpeg.write(folder, "exec " + sleeping);
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults().withFfmpeg(fake)).at(priority);
    var ended = new CompletableFuture<MediaException>();
    var runner =
        Thread.ofVirtual()
            .start(() ->
                ended.complete(
                    catchThrowableOfType(
                        MediaException.class,
                        () ->
                            ffmpeg.run(command(Duration.ofMinutes(1)), ProgressListener.none()))));
    await().until(() -> FakeFfmpeg.runs(sleeping));
    var process = Path.of("/proc", String.valueOf(FakeFfmpeg.pid(sleeping)));

    var stat = Files.readString(process.resolve("stat"));
    var niceness = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    assertThat(niceness).isEqualTo(String.valueOf(priority.niceness()));
    if (Files.exists(process.resolve("autogroup"))) {
      assertThat(Files.readString(process.resolve("autogroup")).strip())
          .endsWith(" nice " + priority.niceness());
    }
    runner.interrupt();
    assertThat(ended.join().reason()).isEqualTo(Reason.KILLED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noFfmpegOutlivesAKilledJvm(boolean sandbox) throws IOException {
    FakeFfmpeg.write(folder, "exec sleep 5822");
    for (var tool : List.of("sh", "nice", "prlimit", "setsid", "setpriv", "env", "sleep")) {
      Files.createSymbolicLink(folder.resolve(tool), Path.of("/usr/bin", tool));
    }
    if (sandbox) {
      Files.createSymbolicLink(folder.resolve("bwrap"), Path.of("/usr/bin/bwrap"));
    }
    var jvm = childJvm();
    await().until(() -> FakeFfmpeg.runs("sleep 5822"));

    jvm.destroyForcibly();

    await().untilAsserted(() -> assertThat(FakeFfmpeg.runs("sleep 5822")).isFalse());
  }

  private Process childJvm() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(Main.class.getName(), source.toString(), folder.toString()));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("PATH", folder.toString());
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Test
  void survivesEndlessAndDirtyComplaints() {
    var fake =
        FakeFfmpeg.write(
            folder, "head -c 30000000 /dev/urandom >&2; printf 'a\\000b\\033[2J' >&2; exit 1");

    var failure = failure(fake, Sandbox.AUTO, Duration.ofSeconds(30));

    assertThat(failure.reason()).isEqualTo(Reason.FAILED);
    assertThat(failure).hasMessage("Preparing this recording did not work.");
    assertThat(failure.getCause().getMessage())
        .hasSizeLessThan(60_000)
        .doesNotContain("\0")
        .doesNotContain("\u001b");
  }

  @Test
  void saysThatItWasKilledWhenAnotherKilledIt() {
    var fake = FakeFfmpeg.write(folder, "kill -9 $$");

    assertThat(failure(fake, Sandbox.AUTO, Duration.ofSeconds(9)).reason())
        .isEqualTo(Reason.KILLED);
  }

  @Test
  void theSandboxShowsNeitherOtherFilesNorTheNetwork() throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    var fake =
        FakeFfmpeg.write(
            folder,
            "cat %s >&2; cat /etc/passwd >&2; (echo no > %s) >&2; exit 1"
                .formatted(secret, source));

    var said = failure(fake, Sandbox.AUTO, Duration.ofSeconds(9)).getCause().getMessage();

    assertThat(said).doesNotContain("root:").containsPattern("secret.txt: No such file");
    assertThat(said).contains("Read-only file system");
    assertThat(source).hasContent("RIFF____WAVEfmt ");
  }

  private MediaException failure(Path program, Sandbox sandbox, Duration timeout) {
    var config = FfmpegConfig.defaults().withFfmpeg(program).withSandbox(sandbox);
    var ffmpeg = Ffmpeg.locate(config);
    return catchThrowableOfType(
        MediaException.class, () -> ffmpeg.run(command(timeout), ProgressListener.none()));
  }

  private Command command(Duration timeout) {
    return new Command(source, Container.WAV, null, List.of(), List.of("-f", "null", "-"), timeout);
  }
}
