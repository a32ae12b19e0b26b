package whenever.transcode.ffmpeg.process;

/** Takes what a process writes, piece by piece; the process waits while it is at it. */
@FunctionalInterface
public interface ByteSink {
  /** So many bytes from the beginning of a buffer that is used again afterwards. */
  void accept(byte[] bytes, int length);
}
