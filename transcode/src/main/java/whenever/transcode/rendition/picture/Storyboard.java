package whenever.transcode.rendition.picture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Small pictures of a whole recording, in rows in one JPEG.
 *
 * @param tiles how they lie in it
 * @param scenes when the picture changes as a whole, in order
 */
public record Storyboard(Path path, Tiles tiles, List<Duration> scenes) {
  public Storyboard {
    scenes = List.copyOf(scenes);
  }

  /**
   * The small pictures, from the top left on.
   *
   * @param width of one, in pixels
   * @param height of one, in pixels
   * @param columns in a row
   * @param interval from one to the next
   * @param count of them
   */
  public record Tiles(int width, int height, int columns, Duration interval, int count) {
    public Tiles {
      if (width < 1 || height < 1 || columns < 1 || count < 1 || interval.toMillis() < 1) {
        throw new IllegalArgumentException("no pictures");
      }
    }

    /** Rows of small pictures. */
    public int rows() {
      return (count + columns - 1) / columns;
    }

    /**
     * WebVTT whose cues are parts of the picture, as media fragments ({@code #xywh}).
     *
     * @param picture its address, as seen from the address of this text
     * @param length of the recording
     */
    public String webVtt(String picture, Duration length) {
      var vtt = new StringBuilder("WEBVTT\n");
      for (int i = 0; i < count; i++) {
        var start = interval.multipliedBy(i);
        var next = interval.multipliedBy(i + 1L);
        var end = i + 1 < count ? next : next.compareTo(length) > 0 ? next : length;
        vtt.append("\n%s --> %s\n".formatted(time(start), time(end)))
            .append(
                "%s#xywh=%d,%d,%d,%d\n"
                    .formatted(picture, i % columns * width, i / columns * height, width, height));
      }
      return vtt.toString();
    }

    /** {@code hh:mm:ss.ttt}, W3C WebVTT section 4. */
    private static String time(Duration time) {
      return "%02d:%02d:%02d.%03d"
          .formatted(
              time.toHours(), time.toMinutesPart(), time.toSecondsPart(), time.toMillisPart());
    }
  }
}
