package whenever.server.search.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the filters of one query. A value that means nothing is kept apart, to be told of. */
final class FilterReader {
  private static final Set<String> NAMES =
      Set.of("from", "in", "lang", "type", "has", "is", "after", "before");
  private static final Set<String> TYPES = Set.of("screen", "camera", "voice", "file", "reply");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final int MOST_VALUES = 10;

  private final List<String> from = new ArrayList<>();
  private final List<String> in = new ArrayList<>();
  private final List<String> languages = new ArrayList<>();
  private final Set<String> types = new LinkedHashSet<>();
  private final Set<Filters.Having> has = EnumSet.noneOf(Filters.Having.class);
  private final List<String> ignored = new ArrayList<>();
  private boolean unanswered;
  private Optional<LocalDate> after = Optional.empty();
  private Optional<LocalDate> before = Optional.empty();

  /** Whether the name is a filter's; if it is not, the part is made of words. */
  boolean take(String name, String typed, String part) {
    String filter = name.toLowerCase(Locale.ROOT);
    if (!NAMES.contains(filter)) {
      return false;
    }
    String value = typed.strip();
    if (!understood(filter, value, value.toLowerCase(Locale.ROOT))) {
      ignored.add(part);
    }
    return true;
  }

  private boolean understood(String filter, String value, String low) {
    return switch (filter) {
      case "from" -> keep(from, value.startsWith("@") ? value.substring(1) : value);
      case "in" -> keep(in, value.startsWith("#") ? value.substring(1) : value);
      case "lang" -> LANGUAGE.matcher(low).matches() && keep(languages, low);
      case "type" -> TYPES.contains(low) && keep(types, low);
      case "has" -> having(low);
      case "is" -> low.equals("unanswered") && asksForUnanswered();
      case "after" -> asksForAfter(day(low));
      case "before" -> asksForBefore(day(low));
      default -> false;
    };
  }

  private boolean asksForUnanswered() {
    unanswered = true;
    return true;
  }

  private boolean asksForAfter(Optional<LocalDate> day) {
    after = day;
    return day.isPresent();
  }

  private boolean asksForBefore(Optional<LocalDate> day) {
    before = day;
    return day.isPresent();
  }

  private static boolean keep(Collection<String> values, String value) {
    boolean kept = !value.isEmpty() && values.size() < MOST_VALUES;
    if (kept) {
      values.add(value);
    }
    return kept;
  }

  private boolean having(String value) {
    switch (value) {
      case "reply", "replies" -> has.add(Filters.Having.REPLY);
      case "question" -> has.add(Filters.Having.QUESTION);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A day, or the first one of a month or a year. */
  private static Optional<LocalDate> day(String value) {
    String whole =
        YEAR.matcher(value).matches()
            ? value + "-01-01"
            : MONTH.matcher(value).matches() ? value + "-01" : value;
    try {
      // PostgreSQL knows no year 0.
      return Optional.of(LocalDate.parse(whole)).filter(day -> day.getYear() > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Filters read() {
    return new Filters(from, in, languages, types, has, unanswered, after, before);
  }

  List<String> ignored() {
    return List.copyOf(ignored);
  }
}
