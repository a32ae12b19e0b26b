package whenever.transcode.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.hls.mp4.Fragment.Run;

/**
 * Decides which samples go together: fragments of half a second, so that picture and sound lie
 * close to each other, and segments of about two seconds, of sound alone about four, that begin at
 * key frames.
 */
final class Cutter {
  private static final double FRAGMENT_SECONDS = 0.5;
  private static final double PICTURE_SECONDS = 2;
  private static final double SOUND_SECONDS = 4;

  /** A recorder's key frames come a little early now and then. */
  private static final double EARLY = 0.25;

  /** Four hours are 28,800; a file in which every sample is alone would grow. */
  private static final int MOST = 100_000;

  private final List<Track> tracks;
  private final double segmentSeconds;
  private final int[] next;
  private final long[] times;
  private final List<Fragment> fragments = new ArrayList<>();
  private boolean opens = true;
  private double segmentStart;
  private double fragmentStart;

  private Cutter(Movie movie) {
    this.tracks = movie.tracks();
    this.segmentSeconds = (movie.lead().picture() ? PICTURE_SECONDS : SOUND_SECONDS) - EARLY;
    this.next = new int[tracks.size()];
    this.times = new long[tracks.size()];
  }

  static List<Fragment> cut(Movie movie) {
    var cutter = new Cutter(movie);
    cutter.follow(movie.lead());
    return cutter.fragments;
  }

  private void follow(Track lead) {
    var samples = lead.samples();
    segmentStart = start(lead);
    fragmentStart = lead.seconds(0);
    long time = 0;
    for (int i = 1; i < samples.count(); i++) {
      time += samples.durations()[i - 1];
      double decoded = lead.seconds(time);
      double shown = lead.seconds(time + samples.composition(i));
      boolean segment = samples.keys().get(i) && shown - segmentStart >= segmentSeconds;
      if (segment || decoded - fragmentStart >= FRAGMENT_SECONDS) {
        close(i, segment ? shown : decoded);
        opens = segment;
        segmentStart = segment ? shown : segmentStart;
        fragmentStart = decoded;
      }
    }
    close(samples.count(), Double.POSITIVE_INFINITY);
  }

  private static double start(Track track) {
    return track.seconds(track.samples().composition(0));
  }

  /** Ends a fragment before a sample of the first track, and before a moment for all others. */
  private void close(int sample, double moment) {
    var runs = new ArrayList<Run>();
    for (int i = 0; i < next.length; i++) {
      var track = tracks.get(i);
      var run = new Run(track, next[i], i == 0 ? sample : before(i, moment), times[i]);
      next[i] = run.to();
      times[i] = run.after(run).time();
      if (run.samples() > 0) {
        runs.add(run);
      }
    }
    add(runs);
  }

  private int before(int index, double moment) {
    var track = tracks.get(index);
    long time = times[index];
    int sample = next[index];
    while (sample < track.samples().count() && track.seconds(time) < moment) {
      time += track.samples().durations()[sample];
      sample++;
    }
    return sample;
  }

  /** A fragment can name one description for each track; where that changes it is divided. */
  private void add(List<Run> runs) {
    List<Run> left = runs;
    boolean first = opens;
    while (!left.isEmpty()) {
      if (fragments.size() == MOST) {
        throw Box.damaged("more fragments than any recording has");
      }
      var heads = left.stream().map(Run::head).toList();
      fragments.add(new Fragment(first, segmentStart, heads));
      first = false;
      var rest = new ArrayList<Run>();
      for (int i = 0; i < heads.size(); i++) {
        rest.add(left.get(i).after(heads.get(i)));
      }
      left = rest.stream().filter(run -> run.samples() > 0).toList();
    }
  }
}
