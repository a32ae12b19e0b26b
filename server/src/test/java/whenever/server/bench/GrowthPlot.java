package whenever.server.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines over sizes, both axes logarithmic, as SVG.
 *
 * @param sizes segments, ascending
 * @param lines milliseconds at each size, by name
 */
record GrowthPlot(List<Double> sizes, Map<String, List<Double>> lines) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final int BOTTOM = 340;
  private static final int RIGHT = 470;
  private static final List<Integer> TICKS = List.of(1, 3, 10, 30, 100, 300);
  private static final List<String> COLOURS = List.of("#2f6f5e", "#b5502f", "#3b5f9e");

  String svg() {
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="18">Search over HTTP, milliseconds, by segments in the index (a third of them in the workspace)</text>
        """
            .formatted(WIDTH, HEIGHT, LEFT));
    for (int tick : TICKS) {
      svg.append(
          """
          <path d="M%d %.1fH%d" stroke="#dddddd"/><text x="%d" y="%.1f" text-anchor="end">%d ms</text>
          """
              .formatted(LEFT, y(tick), RIGHT, LEFT - 8, y(tick) + 4, tick));
    }
    for (double size : sizes) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
              x(size),
              BOTTOM + 22,
              size));
    }
    int nth = 0;
    for (var line : lines.entrySet()) {
      svg.append(line(line.getKey(), line.getValue(), COLOURS.get(nth++ % COLOURS.size())));
    }
    return svg.append("</svg>\n").toString();
  }

  private String line(String name, List<Double> values, String colour) {
    String points =
        IntStream.range(0, sizes.size())
            .mapToObj(
                i -> String.format(Locale.ROOT, "%.1f,%.1f", x(sizes.get(i)), y(values.get(i))))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>%n"
            + "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s: %.1f ms</text>%n",
        points,
        colour,
        RIGHT + 10,
        y(values.getLast()) + 4,
        colour,
        name,
        values.getLast());
  }

  private double x(double size) {
    return LEFT + 40 + (RIGHT - LEFT - 60) * share(size, sizes.getFirst(), sizes.getLast());
  }

  private static double y(double millis) {
    double share = share(millis, TICKS.getFirst(), TICKS.getLast());
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static double share(double value, double from, double to) {
    return Math.log(value / from) / Math.log(to / from);
  }
}
