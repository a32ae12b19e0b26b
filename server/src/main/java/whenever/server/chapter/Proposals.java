package whenever.server.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import whenever.server.media.Outline;

/**
 * Finds moments at which something new may begin: after a long pause, and above all where the
 * picture changes around it.
 */
final class Proposals {
  /** A pause of somebody who goes on to something else, in milliseconds. */
  private static final int LONG_PAUSE_MS = 1_500;

  /** Chapters that are shorter are no help, in milliseconds. */
  private static final int APART_MS = 20_000;

  private static final int MOST = 12;

  /** The picture belongs to a pause that is so near, in milliseconds. */
  private static final int NEAR_MS = 2_000;

  /** A change of the picture weighs as much as a pause of so many milliseconds. */
  private static final int SCENE_WEIGHT = 4_000;

  /** So much of the pause is heard before the first word, in milliseconds. */
  private static final int BREATH_MS = 300;

  private Proposals() {}

  private record Candidate(int startMs, int weight) {}

  /**
   * In order of time, apart from each other and from the chapters that are there.
   *
   * @param there the moments of these, in milliseconds
   */
  static List<Integer> of(Outline outline, List<Integer> there) {
    List<Integer> taken = new ArrayList<>(there);
    List<Integer> found = new ArrayList<>();
    for (Candidate candidate : candidates(outline)) {
      int at = candidate.startMs();
      boolean inside = at >= APART_MS && at <= outline.lengthMs() - APART_MS;
      if (inside && isApart(at, taken) && found.size() < MOST - 1) {
        taken.add(at);
        found.add(at);
      }
    }
    // Where there are chapters, what comes before the first of them is one as well.
    if (!found.isEmpty() && isApart(0, there)) {
      found.add(0);
    }
    return found.stream().sorted().toList();
  }

  /** The best first. */
  private static List<Candidate> candidates(Outline outline) {
    List<Candidate> candidates = new ArrayList<>();
    for (Outline.Pause pause : outline.pauses()) {
      boolean scene =
          outline.scenesMs().stream()
              .anyMatch(at -> at >= pause.startMs() - NEAR_MS && at <= pause.endMs() + NEAR_MS);
      int length = pause.endMs() - pause.startMs();
      if (scene || length >= LONG_PAUSE_MS) {
        int start = Math.max(pause.startMs(), pause.endMs() - BREATH_MS);
        candidates.add(new Candidate(start, length + (scene ? SCENE_WEIGHT : 0)));
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::weight).reversed().thenComparingInt(Candidate::startMs));
    return candidates;
  }

  private static boolean isApart(int at, List<Integer> others) {
    return others.stream().noneMatch(other -> Math.abs(other - at) < APART_MS);
  }
}
