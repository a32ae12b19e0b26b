package whenever.transcode.rendition.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import whenever.transcode.rendition.edit.PictureWriter.Placed;

/**
 * Frames that are encoded, and where they are in what the encoder reads.
 *
 * @param offset what was added to their times for the encoder
 */
record Edge(Run.Encoded run, long offset) {

  long first() {
    return run.first() + offset;
  }

  private long last() {
    return run.last() + offset;
  }

  /** The filter that lets only these frames through; half a millisecond is for rounding. */
  static String select(List<Edge> edges) {
    return edges.stream()
        .map(edge ->
            "between(t,%s,%s)".formatted(seconds(edge.first(), -1), seconds(edge.last(), 1)))
        .collect(Collectors.joining("+", "select='", "'"));
  }

  /** In tens of microseconds, so that half a millisecond can be said. */
  private static String seconds(long millis, int roundings) {
    long tens = Math.max(0, millis * 100 + roundings * 50L);
    return "%d.%05d".formatted(tens / 100_000, tens % 100_000);
  }

  /** The times at which the first frame of each must be a key frame. */
  static String keyFrames(List<Edge> edges) {
    return edges.stream().map(edge -> seconds(edge.first(), 0)).collect(Collectors.joining(","));
  }

  /** These frames, encoded, in the order in which they are decoded, at their place in the whole. */
  List<Placed> placed(PictureTrack encoded) {
    return placed(List.of(this), encoded);
  }

  /** As of one; frames of the next edge may be decoded before the last ones of an edge. */
  static List<Placed> placed(List<Edge> edges, PictureTrack encoded) {
    var placed = new ArrayList<Placed>();
    for (var frame : encoded.frames()) {
      for (var edge : edges) {
        if (frame.time() >= edge.first() - 1 && frame.time() <= edge.last() + 1) {
          placed.add(new Placed(frame, encoded.path(), edge.edited(frame.time())));
          break;
        }
      }
    }
    return placed;
  }

  private long edited(long time) {
    return Math.max(time - offset, run.start()) + run.shift();
  }
}
