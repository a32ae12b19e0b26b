package whenever.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import whenever.server.config.Durations;
import whenever.server.storage.StorageSettings.Kind;
import whenever.server.upkeep.GarbageCollection;

/** What stands behind {@code storage}: a word, its own options, and those of the server. */
record StorageOptions(String word, Map<String, String> own, List<String> server) {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "audit", Set.of("--quick"),
          "gc", Set.of("--delete", "--older-than", "--limit"),
          "migrate", Set.of("--to", "--quick"));
  private static final Set<String> FLAGS = Set.of("--quick", "--delete");

  /** A {@link StartException} names an option that has no value. */
  static StorageOptions parse(List<String> args) {
    String word = args.isEmpty() ? "" : args.getFirst();
    Set<String> known = KNOWN.getOrDefault(word, Set.of());
    Map<String, String> own = new TreeMap<>();
    List<String> server = new ArrayList<>();
    for (int i = 1; i < args.size(); i++) {
      String arg = args.get(i);
      if (!known.contains(arg)) {
        server.add(arg);
      } else if (FLAGS.contains(arg)) {
        own.put(arg, "");
      } else if (i + 1 < args.size()) {
        own.put(arg, args.get(++i));
      } else {
        throw new StartException(arg + " needs a value.", null);
      }
    }
    return new StorageOptions(word, own, server);
  }

  boolean isKnown() {
    return KNOWN.containsKey(word);
  }

  boolean quick() {
    return own.containsKey("--quick");
  }

  GarbageCollection.Plan plan() {
    return new GarbageCollection.Plan(olderThan(), own.containsKey("--delete"), limit());
  }

  private Duration olderThan() {
    @Nullable String text = own.get("--older-than");
    try {
      Duration wanted = text == null ? GarbageCollection.USUAL_AGE : Durations.parse(text);
      if (wanted.compareTo(GarbageCollection.YOUNGEST) < 0) {
        throw wrong("--older-than", "must be at least 1 h");
      }
      return wanted;
    } catch (IllegalArgumentException e) {
      throw wrong("--older-than", String.valueOf(e.getMessage()));
    }
  }

  private int limit() {
    @Nullable String text = own.get("--limit");
    try {
      int wanted = text == null ? GarbageCollection.USUAL_LIMIT : Integer.parseInt(text);
      if (wanted < 1) {
        throw wrong("--limit", "must be at least 1");
      }
      return wanted;
    } catch (NumberFormatException _) {
      throw wrong("--limit", "is not a whole number");
    }
  }

  /** Where a migration goes. */
  Kind to() {
    return switch (own.getOrDefault("--to", "").toLowerCase(Locale.ROOT)) {
      case "disk" -> Kind.DISK;
      case "s3" -> Kind.S3;
      default -> throw wrong("--to", "must be disk or s3");
    };
  }

  private static StartException wrong(String option, String how) {
    return new StartException(option + " " + how + ".", null);
  }
}
