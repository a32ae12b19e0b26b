package whenever.server.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a cluster that can be killed and started again. */
abstract class Member {
  private static final int END_SECONDS = 20;

  private Process process;
  private boolean wasReady;

  abstract Process begin() throws IOException;

  /** Whether it answers; asked only while its process is there. */
  abstract boolean answers();

  /** What it said, for the report of a failure. */
  abstract String said();

  void start() throws IOException {
    wasReady = false;
    process = begin();
  }

  /**
   * Whether it answers; one that could not start, because what it stands on was away, is started
   * anew.
   */
  boolean ready() throws IOException {
    if (!process.isAlive()) {
      if (wasReady) {
        throw new AssertionError("ended though nobody killed it, having said:\n" + said());
      }
      start();
      return false;
    }
    wasReady |= answers();
    return wasReady;
  }

  /** SIGKILL, and to its children too where they belong to the victim. */
  void kill(boolean children) throws Exception {
    List<ProcessHandle> victims = new ArrayList<>(List.of(process.toHandle()));
    if (children) {
      victims.addAll(process.toHandle().descendants().toList());
    }
    victims.forEach(ProcessHandle::destroyForcibly);
    end(victims);
  }

  /** SIGTERM. */
  void stop() throws Exception {
    process.destroy();
    try {
      end(List.of(process.toHandle()));
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("did not end on SIGTERM, having said:\n" + said(), e);
    }
  }

  /** SIGSTOP or SIGCONT, and the like: to this process alone. */
  void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("cannot send " + name);
    }
  }

  void killIfStarted() {
    if (process != null) {
      process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void end(List<ProcessHandle> victims) throws Exception {
    for (ProcessHandle victim : victims) {
      victim.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
  }
}
