package whenever.transcode.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;

class LiveSegmenterTest {
  private static LiveSegmenter live;

  @TempDir Path folder;
  @TempDir Path out;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    live = new LiveSegmenter(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void segmentsAreThereBeforeTheRecordingEnds() throws Exception {
    var bytes = Files.readAllBytes(film("webm", "-c:v", "libvpx-vp9", "-cpu-used", "8"));
    var pipe = new PipedOutputStream();
    var source = new PipedInputStream(pipe, 1 << 16);
    var work = CompletableFuture.runAsync(() -> segment(source, out));

    pipe.write(bytes, 0, bytes.length / 2);
    pipe.flush();

    awaitText("#EXTINF");
    assertThat(playlist()).doesNotContain("ENDLIST").contains("3-init.mp4", "3-0.m4s");
    pipe.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    pipe.close();
    work.join();
    assertThat(playlist()).contains("ENDLIST");
    assertThat(Packets.ofPlaylist(out.resolve("index.m3u8"), "v").list()).hasSize(200);
  }

  @Test
  void everyRecordersFormThatCanBeCopiedIs() {
    var h264 = film("matroska", "-c:v", "libx264", "-preset", "ultrafast");
    var fragmented =
        clips.pipe(
            "f.mp4",
            List.of(
                "-i",
                h264.toString(),
                "-c",
                "copy",
                "-movflags",
                "frag_keyframe+empty_moov",
                "-f",
                "mp4"));

    for (var film : List.of(h264, fragmented)) {
      segment(open(film), out);

      var made = Packets.ofPlaylist(out.resolve("index.m3u8"), "v").hashes();
      assertThat(made).isEqualTo(Packets.of(film, "v").hashes());
    }
  }

  @Test
  void theSameBytesGiveTheSameSegments(@TempDir Path other) throws IOException {
    var film = film("matroska", "-c:v", "libx264", "-preset", "ultrafast");

    segment(open(film), out);
    segment(open(film), other);

    for (var name : List.of("index.m3u8", "3-init.mp4", "3-0.m4s", "3-1.m4s", "3-2.m4s")) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(out.resolve(name));
    }
  }

  @Test
  void vp8CannotBeCopied() {
    var film = clips.chromeVp8();

    assertThatThrownBy(() -> segment(open(film), out))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_CODEC));
  }

  @Test
  void aPlaylistInDisguiseIsNotOpened() {
    var playlist =
        new ByteArrayInputStream(
            "#EXTM3U\nhttp://127.0.0.1/\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> segment(playlist, out))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA));
  }

  @Test
  void aSourceThatFailsIsNoEnd() throws Exception {
    var bytes = Files.readAllBytes(film("matroska", "-c:v", "libx264", "-preset", "ultrafast"));
    var failing =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes, 0, bytes.length / 2), new BrokenInput());
    var thrown = new AtomicReference<Throwable>();
    var thread = Thread.ofPlatform().start(() -> segment(failing, out));
    thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
    thread.join(Duration.ofSeconds(20));

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KILLED));
    // The kernel needs a moment to end what was locked away; until then it may still write.
    Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(this::emptied);
  }

  private static void segment(InputStream source, Path target) {
    live.segment(source, target, 3, ProgressListener.none());
  }

  private Path film(String format, String... codec) {
    var words =
        new java.util.ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc=s=160x120:r=25:d=8"));
    words.addAll(List.of("-f", "lavfi", "-i", "sine=d=8", "-pix_fmt", "yuv420p", "-g", "50"));
    words.addAll(List.of(codec));
    words.addAll(List.of("-c:a", "libopus", "-f", format, "-live", "1"));
    return clips.pipe("film." + format, words);
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void awaitText(String text) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> playlist().contains(text));
  }

  private String playlist() throws IOException {
    var file = out.resolve("index.m3u8");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private boolean emptied() throws IOException {
    try (var files = Files.list(out)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(out);
    Files.createDirectory(out);
    return true;
  }

  private static final class BrokenInput extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the storage is away");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
