package whenever.server.search;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import whenever.server.message.Message;

/**
 * Moments as a table of comma separated values (RFC 4180). What a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
final class SearchTable {
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

  private final StringBuilder text = new StringBuilder();
  private final String address;

  /**
   * A table that has its head and no rows.
   *
   * @param address of the server, without a slash at its end
   */
  SearchTable(String address) {
    this.address = address;
    add(Stream.of("address", "title", "author", "channel", "day", "time", "sentence"));
  }

  void add(SearchService.Hit hit) {
    Message.Head head = hit.message().head();
    Instant published = hit.message().publishedAt();
    Instant at = published == null ? head.createdAt() : published;
    for (SearchService.Moment moment : hit.moments()) {
      add(
          Stream.of(
              address + "/m/" + head.id() + "?t=" + moment.playFromMs(),
              head.title(),
              head.authorName(),
              hit.channelName(),
              at.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
              clock(moment.startMs()),
              moment.words().stream()
                  .map(SearchService.HitWord::text)
                  .collect(Collectors.joining(" "))));
    }
  }

  private void add(Stream<String> cells) {
    text.append(cells.map(SearchTable::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  /** A cell as it is written. */
  static String cell(String value) {
    String safe = FORMULA.matcher(value).find() ? "'" + value : value;
    return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static String clock(int ms) {
    var time = Duration.ofMillis(ms);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  String text() {
    return text.toString();
  }

  void addAll(List<SearchService.Hit> hits) {
    hits.forEach(this::add);
  }
}
