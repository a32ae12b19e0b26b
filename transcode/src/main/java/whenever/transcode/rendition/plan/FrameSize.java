package whenever.transcode.rendition.plan;

import whenever.transcode.probe.VideoStream;

/** The fixed, even size of an encoded picture. */
public record FrameSize(int width, int height) {
  /** Of sound. */
  public static final FrameSize NONE = new FrameSize(0, 0);

  /** The size of the first frame, made smaller to fit 1920x1080, either way up. */
  static FrameSize within1080p(VideoStream video) {
    boolean tall = video.height() > video.width();
    return within(video, tall ? 1080 : 1920, tall ? 1920 : 1080);
  }

  /** The size of the first frame, made even, and smaller where it must be. */
  public static FrameSize within(VideoStream video, int width, int height) {
    double scale =
        Math.min(1, Math.min((double) width / video.width(), (double) height / video.height()));
    return new FrameSize(even(video.width() * scale), even(video.height() * scale));
  }

  private static int even(double length) {
    return Math.max(2, (int) Math.round(length / 2) * 2);
  }

  /**
   * Later frames of another size, as when a window is resized, are fitted in and padded. Nothing is
   * made larger: a picture of odd size gets a line more, and its letters stay sharp.
   */
  public String filter() {
    return ("scale='min(iw,%1$d)':'min(ih,%2$d)':force_original_aspect_ratio=decrease,"
            + "pad=%1$d:%2$d:-1:-1,setsar=1")
        .formatted(width, height);
  }
}
