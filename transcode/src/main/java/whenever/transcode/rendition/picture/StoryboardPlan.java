package whenever.transcode.rendition.picture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Makes a storyboard and finds the scenes in one decode of the key frames alone, which a recorder
 * of ours writes every two seconds.
 */
public record StoryboardPlan(Workbench bench, VideoStream video) {
  private static final int MOST = 100;
  private static final int COLUMNS = 10;
  private static final int LONGEST_SIDE = 160;
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(2);

  /** How different two pictures are, from 0 to 1, when all of the picture is another. */
  private static final String OTHER_SCENE = "0.3";

  private static final int MOST_SCENES = 500;
  private static final Pattern SCENE =
      Pattern.compile(".*Parsed_metadata.*\\bpts_time:(\\d{1,9}(?:\\.\\d{1,9})?)\\b.*");

  /** Of a recording; its file is {@code storyboard.jpg}. */
  public Storyboard make(MediaInfo info) {
    var tiles = tiles(info.duration());
    Path target = bench.folder().resolve("storyboard.jpg");
    var input = new ArrayList<>(List.of("-skip_frame", "nokey"));
    input.addAll(bench.wholeClip());
    var words = new ArrayList<>(List.of("-filter_complex", graph(tiles), "-map", "[board]"));
    words.addAll(Stills.FIRST_ONLY);
    words.addAll(Stills.JPEG);
    var patience = Workbench.patience(info.duration(), 1);
    var outcome = bench.make(target, input, words, patience, ProgressListener.none());
    return new Storyboard(target, tiles, scenes(outcome.log()));
  }

  Storyboard.Tiles tiles(Duration length) {
    long seconds = Math.ceilDiv(Math.max(1, length.toMillis()), 1000L * MOST);
    var interval = Duration.ofSeconds(Math.max(SHORTEST_INTERVAL.toSeconds(), seconds));
    int count = Math.clamp(Math.ceilDiv(length.toMillis(), interval.toMillis()), 1, MOST);
    var size = FrameSize.within(video, LONGEST_SIDE, LONGEST_SIDE);
    return new Storyboard.Tiles(
        size.width(), size.height(), Math.min(count, COLUMNS), interval, count);
  }

  private static String graph(Storyboard.Tiles tiles) {
    var size = new FrameSize(tiles.width(), tiles.height()).filter();
    return "[0:V:0]%s,split[small][cuts];".formatted(size)
        + "[small]fps=1/%d:start_time=0:eof_action=pass,tile=%dx%d[board];"
            .formatted(tiles.interval().toSeconds(), tiles.columns(), tiles.rows())
        + "[cuts]select='gt(scene,%s)',metadata=print,nullsink".formatted(OTHER_SCENE);
  }

  static List<Duration> scenes(String log) {
    return log.lines()
        .map(SCENE::matcher)
        .filter(matcher -> matcher.matches())
        .map(found -> Duration.ofMillis((long) (Double.parseDouble(found.group(1)) * 1000)))
        .sorted()
        .distinct()
        .limit(MOST_SCENES)
        .toList();
  }
}
