package whenever.transcode.ffmpeg;

/** There is no ffmpeg we can work with; the message is one sentence that says what to do. */
public final class FfmpegMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FfmpegMissingException(String whatToDo) {
    super(whatToDo);
  }
}
