package whenever.transcode.speech.whole;

import java.util.ArrayList;
import java.util.List;

/**
 * What is recognised in one go, in milliseconds from the start of the recording.
 *
 * @param index its place among the pieces
 * @param startMs of its first sample
 * @param endMs after its last sample
 */
record Piece(int index, int startMs, int endMs) {
  /** The pieces between cuts, each reaching over its cuts. */
  static List<Piece> between(List<Cut> cuts, int lengthMs) {
    var pieces = new ArrayList<Piece>();
    int start = 0;
    for (var cut : cuts) {
      pieces.add(new Piece(pieces.size(), start, cut.atMs() + cut.overlapMs()));
      start = cut.atMs() - cut.overlapMs();
    }
    pieces.add(new Piece(pieces.size(), start, lengthMs));
    return pieces;
  }

  int length() {
    return endMs - startMs;
  }
}
