package whenever.transcode.ffmpeg;

/** A recording could not be worked with; the message is a sentence for the one who recorded it. */
public final class MediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, and whether trying the same file again can help. */
  public enum Reason {
    NOT_MEDIA(true, "This file is not a video or sound recording that we can read."),
    EMPTY(true, "This file is empty: nothing was recorded."),
    UNSUPPORTED_CODEC(true, "This recording is in a format that we do not play."),
    NO_STREAMS(true, "This file holds neither a picture nor sound."),
    TOO_MANY_STREAMS(true, "This file holds more tracks than we accept."),
    PICTURE_TOO_LARGE(true, "The picture of this recording is larger than we accept."),
    TOO_LONG(true, "This recording is longer than we accept."),
    RESULT_TOO_LARGE(true, "What would be made of this recording is larger than we accept."),
    DAMAGED(true, "This recording is damaged and cannot be read."),
    TIMED_OUT(false, "Preparing this recording took too long and was stopped."),
    OUT_OF_SPACE(false, "There was not enough room to prepare this recording."),
    KILLED(false, "Preparing this recording was interrupted."),
    FAILED(false, "Preparing this recording did not work.");

    private final boolean permanent;
    private final String sentence;

    Reason(boolean permanent, String sentence) {
      this.permanent = permanent;
      this.sentence = sentence;
    }
  }

  private final Reason reason;

  /** For a reason that needs no more words. */
  public MediaException(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** With what ffmpeg said, which is for the log and not for people; already bounded and clean. */
  public MediaException(Reason reason, String ffmpegSaid) {
    super(reason.sentence, new FfmpegSaid(ffmpegSaid));
    this.reason = reason;
  }

  /** Why it failed. */
  public Reason reason() {
    return reason;
  }

  /** Whether the same file will fail again, so that retrying is useless. */
  public boolean permanent() {
    return reason.permanent;
  }

  /** The words of ffmpeg, kept as a cause so that only logs show them. */
  private static final class FfmpegSaid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FfmpegSaid(String words) {
      super(words, null, false, false);
    }
  }
}
