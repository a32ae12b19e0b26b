package whenever.transcode.hls.mp4;

import java.util.List;

/**
 * A movie fragment: a run of samples of each track for a moment of the movie.
 *
 * @param opens whether a segment begins with it
 * @param start when it is shown, in seconds
 */
record Fragment(boolean opens, double start, List<Run> runs) {

  /** Samples of a track that follow one description; time is that of the first, in decoding. */
  record Run(Track track, int from, int to, long time) {

    int samples() {
      return to - from;
    }

    long bytes() {
      return track.samples().bytes(from, to);
    }

    int description() {
      return track.samples().description(from);
    }

    /** As many as share a description. */
    Run head() {
      int end = from;
      while (end < to && track.samples().description(end) == description()) {
        end++;
      }
      return new Run(track, from, end, time);
    }

    /** What is left after so many. */
    Run after(Run head) {
      long later = time;
      for (int i = from; i < head.to; i++) {
        later += track.samples().durations()[i];
      }
      return new Run(track, head.to, to, later);
    }
  }
}
