package whenever.server.bench;

import java.util.List;

/** Percentiles of what was measured. */
final class Shares {
  private Shares() {}

  /** The smallest value that at least this share of all does not exceed (nearest rank). */
  static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}
