package whenever.transcode.probe;

/**
 * The picture of a recording.
 *
 * @param codec ffmpeg's name of the codec, such as {@code vp9}
 * @param width pixels across as a viewer sees them, so after the rotation a phone may ask for
 * @param height pixels down as a viewer sees them
 * @param pixelFormat ffmpeg's name of the pixel format, such as {@code yuv420p}
 */
public record VideoStream(String codec, int width, int height, String pixelFormat) {
  public VideoStream {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("not a picture: " + width + "x" + height);
    }
  }
}
