package whenever.transcode.rendition.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.rendition.Transcoder;

class ArrivingSoundTest {
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void theSamplesAreThoseOfTheWholeRecording() throws IOException {
    for (var recording : List.of(voice(), clips.chromeVp8(), clips.chromeH264(), fragmented())) {
      Heard.of(decode(open(recording)).toByteArray()).requireLike(Heard.of(whole(recording)));
    }
  }

  @Test
  void aSoundThatBeginsAfterThePictureKeepsItsTime() throws IOException {
    var late = film("late.webm", "-itsoffset", "0.7");
    var early = film("early.webm", "-itsoffset", "0");

    var samples = decode(open(late)).toByteArray();

    Heard.of(samples).requireLike(Heard.of(whole(late)));
    assertThat(samples.length - decode(open(early)).size())
        .isBetween((int) (0.6 * 32_000), (int) (0.8 * 32_000));
  }

  @Test
  void samplesComeBeforeTheRecordingEnds() throws IOException {
    var bytes = Files.readAllBytes(voice());
    var pipe = new PipedOutputStream();
    var source = new PipedInputStream(pipe, 1 << 20);
    var samples = new ByteArrayOutputStream();
    var work =
        CompletableFuture.runAsync(
            () -> transcoder.arriving().decode(source, (pcm, n) -> samples.write(pcm, 0, n)));

    pipe.write(bytes, 0, bytes.length / 2);
    pipe.flush();

    // Half of the bytes are some two seconds.
    await().until(() -> samples.size() > 32_000);
    assertThat(work).isNotDone();
    pipe.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    pipe.close();
    work.join();
    assertThat(samples.size()).isGreaterThan(4 * 32_000);
  }

  @Test
  void whenNobodyTakesTheSamplesItEnds() throws IOException {
    try (var unending = new Unending(Files.readAllBytes(voice()))) {
      assertThatThrownBy(
              () -> {
                try {
                  transcoder
                      .arriving()
                      .decode(
                          unending,
                          (_, _) -> {
                            throw new IllegalStateException("nobody listens");
                          });
                } finally {
                  assertThat(Thread.interrupted()).isTrue();
                }
              })
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KILLED));
    }
  }

  @Test
  void whatHasNoSoundIsRefused() {
    var silent =
        clips.pipe(
            "silent.webm",
            List.of("-f", "lavfi", "-i", "testsrc=s=320x240:d=2", "-c:v", "libvpx", "-f", "webm"));

    assertThatThrownBy(() -> decode(open(silent))).isInstanceOf(MediaException.class);
    assertThatThrownBy(() -> decode(new ByteArrayInputStream(new byte[9_000])))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA));
    assertThatThrownBy(() -> decode(InputStream.nullInputStream()))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY));
  }

  private Path voice() {
    return clips.chromeVoice();
  }

  private Path fragmented() {
    return clips.pipe(
        "f.mp4",
        List.of(
            "-i",
            clips.mp4().toString(),
            "-c",
            "copy",
            "-movflags",
            "frag_keyframe+empty_moov",
            "-f",
            "mp4"));
  }

  private Path film(String name, String... beforeSound) {
    var words = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc=s=320x240:r=25:d=6"));
    words.addAll(List.of(beforeSound));
    words.addAll(List.of("-i", clips.speech().toString(), "-map", "0:v", "-map", "1:a"));
    words.addAll(List.of("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"));
    words.addAll(List.of("-f", "webm", "-live", "1"));
    return clips.pipe(name, words);
  }

  private byte[] whole(Path recording) {
    try {
      var out = Files.createTempDirectory(folder, "whole");
      var playable = transcoder.remux(List.of(recording), out).rendition().path();
      var sound = transcoder.listen(playable, transcoder.probe(playable), out).orElseThrow();
      return Files.readAllBytes(sound.pcm());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When something is first and last heard, and how long it is, in milliseconds. */
  private record Heard(int first, int last, int length) {
    private static final int LOUD = 500;

    static Heard of(byte[] pcm) {
      var samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      int first = 0;
      while (Math.abs(samples.get(first)) < LOUD) {
        first++;
      }
      int last = samples.limit() - 1;
      while (Math.abs(samples.get(last)) < LOUD) {
        last--;
      }
      return new Heard(first / 16, last / 16, samples.limit() / 16);
    }

    /** A time of the container may be rounded to a millisecond. */
    void requireLike(Heard other) {
      assertThat(first).isCloseTo(other.first, within(10));
      assertThat(last).isCloseTo(other.last, within(10));
      assertThat(length).isCloseTo(other.length, within(40));
    }
  }

  private static ByteArrayOutputStream decode(InputStream source) {
    var samples = new ByteArrayOutputStream();
    transcoder.arriving().decode(source, (pcm, n) -> samples.write(pcm, 0, n));
    return samples;
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  /** A recording that goes on without anything coming of it. */
  private static final class Unending extends InputStream {
    private final InputStream whole;

    Unending(byte[] bytes) throws IOException {
      var rest = new PipedInputStream(new PipedOutputStream());
      whole = new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
    }

    @Override
    public int read() throws IOException {
      return whole.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return whole.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }
  }
}
