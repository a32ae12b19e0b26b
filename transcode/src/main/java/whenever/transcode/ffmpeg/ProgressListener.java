package whenever.transcode.ffmpeg;

import java.time.Duration;

/** Hears about twice a second how much of the recording is done; called on a thread of the run. */
@FunctionalInterface
public interface ProgressListener {
  /** Media time done so far, from the start of the recording. */
  void progress(Duration done);

  /** A listener that does not listen. */
  static ProgressListener none() {
    return _ -> {};
  }
}
