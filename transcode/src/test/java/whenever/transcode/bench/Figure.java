package whenever.transcode.bench;

import java.util.List;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param goal what it may be at the most; NaN when there is no goal
 */
record Figure(String name, String unit, double goal, List<Double> values) {

  static Figure of(String name, String unit, List<Double> values) {
    return new Figure(name, unit, Double.NaN, values);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  @Override
  public String toString() {
    String measured =
        String.format(
            Locale.ROOT,
            "%-48s %8.3f %-10s (%.3f .. %.3f, n=%d)",
            name,
            median(),
            unit,
            min(),
            max(),
            values.size());
    if (Double.isNaN(goal)) {
      return measured;
    }
    return measured + "  goal <= " + goal + (median() <= goal ? ": met" : ": MISSED");
  }
}
