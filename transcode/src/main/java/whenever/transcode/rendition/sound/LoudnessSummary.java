package whenever.transcode.rendition.sound;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the summary that ffmpeg's filter {@code ebur128} prints when it ends. */
final class LoudnessSummary {
  private static final Pattern TITLE = Pattern.compile("\\[Parsed_ebur128_\\d+ @ \\w+] Summary:");
  private static final Pattern INTEGRATED = Pattern.compile("\\s*I:\\s*(\\S+) LUFS");
  private static final Pattern PEAK = Pattern.compile("\\s*Peak:\\s*(\\S+) dBFS");

  private final List<String> lines;

  private LoudnessSummary(List<String> lines) {
    this.lines = lines;
  }

  /** The last one counts: a graph that is set up twice prints an empty one first. */
  static Loudness read(String log) {
    var lines = log.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (TITLE.matcher(lines.get(i)).matches()) {
        var summary = new LoudnessSummary(lines.subList(i + 1, lines.size()));
        return new Loudness(summary.number(INTEGRATED), summary.number(PEAK));
      }
    }
    return Loudness.SILENCE;
  }

  private double number(Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(found -> decibels(found.group(1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** C prints {@code -inf} and {@code nan}, which Java does not read. */
  private static double decibels(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
