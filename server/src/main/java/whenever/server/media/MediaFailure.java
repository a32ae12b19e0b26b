package whenever.server.media;

import whenever.server.job.OutOfSpaceException;
import whenever.server.job.PermanentJobFailure;
import whenever.transcode.ffmpeg.MediaException;

/** What it means for a job that a recording could not be worked with. */
public final class MediaFailure {
  private MediaFailure() {}

  /** What the job throws instead: given up, waiting for room, or tried again. */
  public static RuntimeException of(MediaException failure) {
    String sentence = String.valueOf(failure.getMessage());
    if (failure.permanent()) {
      return new PermanentJobFailure(sentence, failure);
    }
    return failure.reason() == MediaException.Reason.OUT_OF_SPACE
        ? new OutOfSpaceException(sentence, failure)
        : failure;
  }
}
