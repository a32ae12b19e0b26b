package whenever.transcode.rendition.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;

/** One recording on the table: each piece of work reads it and leaves one file, or none at all. */
public record Workbench(Ffmpeg ffmpeg, Path source, Container container, Path folder) {
  /** How much longer than the limit is read, so that rounding never cuts a clip that just fits. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final Duration START = Duration.ofMinutes(1);

  /** Puts a recording and the folder for what is made of it on the table; both must exist. */
  public Workbench {
    source = real(source);
    folder = real(folder);
  }

  /** The longest any clip is read. */
  public List<String> wholeClip() {
    return seconds(ffmpeg.config().maxMediaLength().plus(SLACK));
  }

  /** As {@link #wholeClip}, without the packet that the end of a broken file cuts. */
  public List<String> wholePackets() {
    var words = new ArrayList<>(wholeClip());
    words.addAll(List.of("-fflags", "+discardcorrupt"));
    return words;
  }

  /** The input option that reads so much and no more. */
  public static List<String> seconds(Duration length) {
    return List.of("-t", length.toSeconds() + "." + "%03d".formatted(length.toMillisPart()));
  }

  /** A minute, and so many times the length of a recording: how long work on it may take. */
  public static Duration patience(Duration length, double timeFactor) {
    return START.plusMillis((long) (length.toMillis() * timeFactor));
  }

  /**
   * Makes one file.
   *
   * @param timeout after which the work is stopped
   * @return how long the result plays, and what ffmpeg said
   */
  public Ffmpeg.Outcome make(
      Path target,
      List<String> input,
      List<String> output,
      Duration timeout,
      ProgressListener listener) {
    var file = new LadderPlan.Target(target, output);
    return make(List.of(file), List.of(), input, timeout, listener);
  }

  /**
   * Makes several files in one run: all of them, or none.
   *
   * @param graph the words between the input and the first of them
   */
  public Ffmpeg.Outcome make(
      List<LadderPlan.Target> targets,
      List<String> graph,
      List<String> input,
      Duration timeout,
      ProgressListener listener) {
    long cap = ffmpeg.config().maxOutputBytes();
    var words = new ArrayList<>(graph);
    for (var target : targets) {
      words.addAll(target.words());
      words.addAll(List.of("-fs", String.valueOf(cap), "file:" + target.path()));
    }
    boolean done = false;
    try {
      var command = new Command(source, container, folder, input, words, timeout);
      var outcome = ffmpeg.run(command, listener);
      targets.forEach(target -> requireWhole(target.path(), cap, outcome));
      done = true;
      return outcome;
    } finally {
      if (!done) {
        targets.forEach(target -> delete(target.path()));
      }
    }
  }

  /** ffmpeg is content with writing nothing, and with stopping at {@code -fs} in mid sentence. */
  private static void requireWhole(Path target, long cap, Ffmpeg.Outcome outcome) {
    try {
      long size = Files.exists(target) ? Files.size(target) : 0;
      if (size == 0) {
        throw new MediaException(Reason.DAMAGED, outcome.log());
      }
      if (size >= cap - cap / 100) {
        throw new MediaException(Reason.RESULT_TOO_LARGE, outcome.log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
