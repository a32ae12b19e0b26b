package whenever.server.event;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the event log: the writing transaction, then the order inside it. */
record EventPosition(long transaction, long id) implements Comparable<EventPosition> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");
  private static final Comparator<EventPosition> ORDER =
      Comparator.comparingLong(EventPosition::transaction).thenComparingLong(EventPosition::id);

  /** Reads what {@link #toString} wrote; empty for anything else. */
  static Optional<EventPosition> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EventPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(EventPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return transaction + "." + id;
  }
}
