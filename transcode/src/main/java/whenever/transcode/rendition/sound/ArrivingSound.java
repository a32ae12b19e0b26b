package whenever.transcode.rendition.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.hls.Arriving;
import whenever.transcode.rendition.plan.SoundPlan;

/** Decodes the sound of a recording while it is still being made. */
public record ArrivingSound(Ffmpeg ffmpeg) {
  private static final int BUFFER_BYTES = 16_000;

  /** How often is looked what has been decoded. */
  private static final long LOOK_MILLIS = 100;

  /** Takes samples as {@link Sound#pcm()} has them. */
  @FunctionalInterface
  public interface Samples {
    void accept(byte[] pcm, int offset, int length);
  }

  /**
   * Decodes until the recording ends. The samples are those that the whole recording gives.
   *
   * @param source blocks until more has come; when it fails, this thread is interrupted
   * @param folder for the samples: 32 KB a second
   * @throws MediaException when there is no sound, or it cannot be decoded
   */
  public void decode(InputStream source, Path folder, Samples listener) {
    try {
      var real = folder.toRealPath();
      var pcm = Files.createFile(real.resolve("arriving.pcm"));
      try (var in = Files.newInputStream(pcm);
          var tail = new Tail(in, listener)) {
        tail.start();
        new Arriving(ffmpeg).run(source, real, List.of(), words(pcm), ProgressListener.none());
        tail.finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the file while it grows: its end is only where ffmpeg is now. */
  private static final class Tail implements AutoCloseable {
    private final InputStream in;
    private final Samples listener;
    private final Thread decoding = Thread.currentThread();
    private final Thread thread = Thread.ofVirtual().name("arriving-sound").unstarted(this::read);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    Tail(InputStream in, Samples listener) {
      this.in = in;
      this.listener = listener;
    }

    void start() {
      thread.start();
    }

    private void read() {
      try {
        while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          pass(in, listener);
        }
        pass(in, listener);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        failure = e;
        // Nobody wants the rest.
        decoding.interrupt();
      }
    }

    /** Waits until all has been handed over. */
    void finish() {
      over.countDown();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** What the listener threw is told instead of what it led to. */
    @Override
    public void close() {
      thread.interrupt();
      var thrown = failure;
      if (thrown != null) {
        boolean _ = Thread.interrupted();
        throw thrown;
      }
    }
  }

  private static void pass(InputStream in, Samples listener) {
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        listener.accept(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(Path pcm) {
    var filter =
        SoundPlan.gapless("mono|stereo")
            + ",aresample="
            + PcmFile.SAMPLE_RATE
            + ",aformat=channel_layouts=mono";
    return List.of(
        "-map",
        "0:a:0",
        "-af",
        filter,
        "-c:a",
        "pcm_s16le",
        "-flush_packets",
        "1",
        "-f",
        "s16le",
        "file:" + pcm);
  }
}
