package whenever.server.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A number of bytes, written as people write it: {@code 8 MiB}, {@code 2 GB}, {@code 512 B}. */
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]{1,3})");
  private static final Map<String, Long> UNITS =
      Map.of(
          "b",
          1L,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "tb",
          1_000_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40);

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  public static DataSize kib(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 10));
  }

  public static DataSize mib(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 20));
  }

  public static DataSize gib(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 30));
  }

  /** Throws IllegalArgumentException, with a sentence, when the text is not a size. */
  static DataSize parse(String text) {
    var form = FORM.matcher(text.strip());
    Long unit = form.matches() ? UNITS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("is not a size such as 8 MiB or 2 GB");
    }
    try {
      return new DataSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("is a larger size than can be counted");
    }
  }

  /** In the largest binary unit that needs no fraction. */
  @Override
  public String toString() {
    var names = new String[] {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    long count = bytes;
    while (unit < names.length - 1 && count != 0 && count % 1024 == 0) {
      count /= 1024;
      unit++;
    }
    return count + " " + names[unit];
  }
}
