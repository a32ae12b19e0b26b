package whenever.transcode.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.Ffmpeg.Priority;
import whenever.transcode.ffmpeg.process.Tools;

/** The words put before ffmpeg so that it runs in its own session, limited and locked away. */
sealed interface Confinement {
  /** What one run may touch and use. */
  record Allowance(
      @Nullable Path source, @Nullable Path folder, Duration cpu, FfmpegConfig config) {}

  /** The launcher's command line; ffmpeg's own follows it. */
  List<String> launcher(Path ffmpeg, Priority priority, Allowance allowance);

  /** One sentence for the operator. */
  String sentence();

  /** Whether the kernel kills ffmpeg when this JVM dies, however it dies. */
  boolean diesWithParent();

  /**
   * A shell that says its process id and becomes the rest of the line: {@code setsid} makes that id
   * the id of a process group, so that everything below it can be killed at once. Where Linux gives
   * each session the same share (sched(7), autogroup), a process is only nice within its own; so
   * the session as a whole is made nice as well.
   */
  static List<String> ownGroup(Priority priority) {
    var words = new ArrayList<String>();
    if (Tools.has("setsid")) {
      words.add("setsid");
    }
    var niceness = String.valueOf(priority.niceness());
    var nice = "(echo " + niceness + " > /proc/self/autogroup) 2> /dev/null; ";
    words.addAll(List.of("sh", "-c", "echo pid=$$; " + nice + "exec \"$@\"", "sh"));
    if (Tools.has("nice")) {
      words.addAll(List.of("nice", "-n", niceness));
    }
    return words;
  }

  /** bubblewrap's own, but never a second one: that would not be nice again. */
  private static List<String> session() {
    return Tools.has("setsid") ? List.of() : List.of("--new-session");
  }

  private static List<String> limits(Allowance allowance) {
    if (!Tools.has("prlimit")) {
      return List.of();
    }
    return List.of(
        "prlimit",
        "--cpu=" + Math.max(1, allowance.cpu.toSeconds()),
        "--as=" + allowance.config.maxMemoryBytes(),
        "--fsize=" + allowance.config.maxOutputBytes(),
        "--nofile=256",
        "--core=0");
  }

  /**
   * bubblewrap: no network, no other process, no file but the system's, the source and a folder.
   */
  record Bubblewrap() implements Confinement {
    /** Where programs and libraries live; on merged-usr systems the short ones are links. */
    private static final List<String> SYSTEM =
        List.of("/usr", "/bin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store");

    @Override
    public List<String> launcher(Path ffmpeg, Priority priority, Allowance allowance) {
      var words = new ArrayList<>(ownGroup(priority));
      words.addAll(limits(allowance));
      words.addAll(List.of("bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"));
      words.addAll(session());
      words.addAll(List.of("--clearenv", "--setenv", "MALLOC_ARENA_MAX", "2"));
      words.addAll(List.of("--tmpfs", "/tmp", "--dev", "/dev"));
      SYSTEM.stream().map(Path::of).filter(Files::exists).forEach(path -> addSystem(words, path));
      for (var file : List.of("/etc/ld.so.cache", "/etc/alternatives", ffmpeg.toString())) {
        words.addAll(List.of("--ro-bind-try", file, file));
      }
      bind(words, "--bind", allowance.folder());
      bind(words, "--ro-bind", allowance.source());
      words.addAll(List.of("--chdir", "/tmp", "--"));
      return words;
    }

    private static void addSystem(List<String> words, Path path) {
      try {
        boolean link = Files.isSymbolicLink(path);
        var target = link ? Files.readSymbolicLink(path) : path;
        words.addAll(List.of(link ? "--symlink" : "--ro-bind", "" + target, "" + path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void bind(List<String> words, String how, @Nullable Path path) {
      if (path != null) {
        words.addAll(List.of(how, path.toString(), path.toString()));
      }
    }

    @Override
    public String sentence() {
      return "ffmpeg runs in a bubblewrap sandbox without network.";
    }

    @Override
    public boolean diesWithParent() {
      return true;
    }
  }

  /** No sandbox: a session of its own with the same limits, and a clean environment. */
  record OwnSession(String why) implements Confinement {
    @Override
    public List<String> launcher(Path ffmpeg, Priority priority, Allowance allowance) {
      var words = new ArrayList<>(ownGroup(priority));
      words.addAll(limits(allowance));
      if (Tools.has("setpriv")) {
        words.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
      }
      words.addAll(List.of("env", "-i"));
      Map.of("MALLOC_ARENA_MAX", "2", "PATH", Tools.path())
          .forEach((name, value) -> words.add(name + "=" + value));
      return words;
    }

    @Override
    public String sentence() {
      return "ffmpeg runs WITHOUT a sandbox: " + why;
    }

    @Override
    public boolean diesWithParent() {
      return Tools.has("setpriv");
    }
  }
}
