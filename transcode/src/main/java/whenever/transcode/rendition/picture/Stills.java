package whenever.transcode.rendition.picture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/** Takes single pictures out of a recording, {@code poster.jpg}. */
public record Stills(Workbench bench, VideoStream video) {
  private static final int WIDTH = 1280;
  private static final Duration REACH = Duration.ofSeconds(10);
  private static final Duration TAIL = Duration.ofMillis(500);

  static final List<String> FIRST_ONLY = List.of("-frames:v", "1");

  static final List<String> JPEG =
      List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "4", "-update", "1", "-f", "image2");

  /** From so bright on, of 255, a picture is not black. */
  private static final String BRIGHT =
      "select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.25)',signalstats,"
          + "metadata=select:key=lavfi.signalstats.YAVG:value=20:function=greater,";

  /** The first one that is not black; a black one when the first seconds show nothing else. */
  public Picture first() {
    var reach = Workbench.seconds(REACH);
    return takeOr(() -> take(reach, BRIGHT, FIRST_ONLY), () -> take(reach, "", FIRST_ONLY));
  }

  /** What is seen at a moment; of a later one than the end, the last that can be found. */
  public Picture at(MediaInfo info, Duration moment) {
    var last = info.duration().minus(TAIL);
    var at = moment.compareTo(last) < 0 ? moment : last.isNegative() ? Duration.ZERO : last;
    var seek = List.of("-ss", Workbench.seconds(at).getLast());
    return takeOr(() -> take(seek, "", FIRST_ONLY), () -> take(keyFramesUntil(at), "", List.of()));
  }

  /** A screen that stands still has no frame at that time: then the last key frame before it. */
  private static List<String> keyFramesUntil(Duration moment) {
    var words = new ArrayList<>(List.of("-skip_frame", "nokey"));
    words.addAll(Workbench.seconds(moment.plusMillis(1)));
    return words;
  }

  private static Picture takeOr(Supplier<Picture> wanted, Supplier<Picture> other) {
    try {
      return wanted.get();
    } catch (MediaException e) {
      if (e.reason() != Reason.DAMAGED) {
        throw e;
      }
      return other.get();
    }
  }

  /** Each picture takes the place of the one before, unless only the first is taken. */
  private Picture take(List<String> input, String choice, List<String> count) {
    var size = FrameSize.within(video, WIDTH, 2 * WIDTH);
    Path target = bench.folder().resolve("poster.jpg");
    var words = new ArrayList<>(List.of("-map", "0:V:0", "-vf", choice + size.filter()));
    words.addAll(count);
    words.addAll(JPEG);
    bench.make(target, input, words, Workbench.patience(REACH, 6), ProgressListener.none());
    return new Picture(target, "image/jpeg", "jpg", size.width(), size.height());
  }
}
