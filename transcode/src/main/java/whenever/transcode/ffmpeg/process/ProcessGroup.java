package whenever.transcode.ffmpeg.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A launcher and everything it started, killed together. */
public record ProcessGroup(long id) {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);

  /** Asks all of them to end. */
  public void terminate() {
    signal("TERM");
    ProcessHandle.of(id).ifPresent(ProcessHandle::destroy);
  }

  /** Ends all of them at once. */
  public void kill() {
    signal("KILL");
    ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Java can only signal single processes; the shell's own kill reaches the group. */
  private void signal(String name) {
    try {
      var shell =
          new ProcessBuilder("sh", "-c", "kill -s " + name + " -- -" + id)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!shell.waitFor(1, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.warn("cannot signal the process group {}", id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
