package whenever.transcode.ffmpeg;

import java.util.Map;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.process.SupervisedRun.Ended;

/** What an unhappy end of ffmpeg means for a recording. */
final class Verdict {
  /** Exit codes of a process that a signal ended: 128 + SIGKILL, SIGXCPU, SIGXFSZ. */
  private static final Map<Integer, Reason> SIGNALS =
      Map.of(
          137,
          Reason.KILLED,
          143,
          Reason.KILLED,
          152,
          Reason.TIMED_OUT,
          153,
          Reason.RESULT_TOO_LARGE);

  private Verdict() {}

  /**
   * Whether its last bytes could not be written. ffmpeg 5 calls that a success: what it copies or
   * writes raw may fail for the first time when the file is closed.
   */
  static boolean brokenOff(Ended ended) {
    return ended.log().contains("Error writing trailer of ")
        || ended.log().contains("Error closing file ");
  }

  static MediaException on(Ended ended) {
    var reason =
        switch (ended.ending()) {
          case EXITED -> reason(ended.exitCode(), ended.log());
          case TIMED_OUT -> Reason.TIMED_OUT;
          case INTERRUPTED -> Reason.KILLED;
        };
    return new MediaException(reason, ended.log());
  }

  private static Reason reason(int exitCode, String log) {
    var signal = SIGNALS.get(exitCode);
    if (signal != null) {
      return signal;
    }
    if (log.contains("No space left on device")) {
      return Reason.OUT_OF_SPACE;
    }
    if (log.contains("File too large")) {
      return Reason.RESULT_TOO_LARGE;
    }
    if (log.contains("exceeds specified max pixel count")) {
      return Reason.PICTURE_TOO_LARGE;
    }
    if (log.contains("Number of streams exceeds max_streams")) {
      return Reason.TOO_MANY_STREAMS;
    }
    if (log.contains("does not contain any stream") || log.contains("matches no streams")) {
      return Reason.NO_STREAMS;
    }
    return damaged(log) ? Reason.DAMAGED : Reason.FAILED;
  }

  private static boolean damaged(String log) {
    return log.contains("Invalid data found when processing input")
        || log.contains("moov atom not found")
        || log.contains("End of file")
        || log.contains("header parsing failed")
        || log.contains("Could not find codec parameters");
  }
}
