package whenever.transcode.ffmpeg.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a process what comes, until there is no more, or the process has ended. */
public final class Feeder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
  private static final int PIECE = 1 << 16;

  private final InputStream source;
  private final OutputStream pipe;
  private final Thread waiting;
  private final Thread thread;
  private volatile boolean over;

  private Feeder(InputStream source, OutputStream pipe) {
    this.source = source;
    this.pipe = pipe;
    this.waiting = Thread.currentThread();
    this.thread = Thread.ofPlatform().daemon().name("ffmpeg-input").unstarted(this::feed);
  }

  /**
   * Begins. When the source fails, the thread that called this is interrupted: an end of the input
   * would look like the end of a whole recording.
   */
  public static Feeder start(InputStream source, OutputStream pipe) {
    var feeder = new Feeder(source, pipe);
    feeder.thread.start();
    return feeder;
  }

  private void feed() {
    var buffer = new byte[PIECE];
    try {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        if (!write(buffer, n)) {
          return;
        }
      }
      pipe.close();
    } catch (IOException e) {
      if (!over) {
        LOG.info("ffmpeg is stopped, because there is no more for it: {}", e.getMessage());
        waiting.interrupt();
      }
    }
  }

  /** False when the process does not want more. */
  private boolean write(byte[] buffer, int length) {
    try {
      pipe.write(buffer, 0, length);
      pipe.flush();
      return true;
    } catch (IOException e) {
      LOG.debug("ffmpeg has stopped reading", e);
      return false;
    }
  }

  /** Stops reading the source; the process has ended. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }
}
