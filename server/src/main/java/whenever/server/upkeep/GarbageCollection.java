package whenever.server.upkeep;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import whenever.server.database.Database;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;
import whenever.server.storage.StoredObject;

/** Finds objects that no row refers to, and deletes them when that is wanted. */
public final class GarbageCollection {
  /** Between an object and its row there are seconds; clocks may differ by more. */
  public static final Duration YOUNGEST = Duration.ofHours(1);

  public static final Duration USUAL_AGE = Duration.ofDays(1);
  public static final int USUAL_LIMIT = 10_000;

  private static final int BATCH = 1_000;
  private static final int SAMPLE = 50;

  private final References references;
  private final ObjectStorage storage;
  private final Plan plan;
  private final PrintStream out;
  private final List<StoredObject> candidates = new ArrayList<>();
  private long old;
  private long found;
  private long bytes;
  private long left;

  /**
   * What may be taken.
   *
   * @param delete otherwise it is only told
   * @param limit objects in this run
   */
  public record Plan(Duration olderThan, boolean delete, int limit) {
    public Plan {
      if (olderThan.compareTo(YOUNGEST) < 0) {
        throw new IllegalArgumentException("what is younger than an hour may still get its row");
      }
    }
  }

  public GarbageCollection(Database database, ObjectStorage storage, Plan plan, PrintStream out) {
    references = new References(database);
    this.storage = storage;
    this.plan = plan;
    this.out = out;
  }

  /** False when it did nothing, because everything, or what is another's, would be garbage. */
  public boolean run(Instant now) {
    if (plan.delete() && references.isEmpty()) {
      out.println(
          "No row refers to any object. If this is the right database, empty the storage by hand.");
      return false;
    }
    if (plan.delete() && isAnothers()) {
      out.printf(
          "Nothing was deleted, because most of what this database refers to is not in %s: one of"
              + " the two is not the right one; check --data, database.url and storage.*.%n",
          storage.place());
      return false;
    }
    var before = now.minus(plan.olderThan());
    storage.list(object -> {
      if (object.writtenAt().isBefore(before)) {
        old++;
        candidates.add(object);
        if (candidates.size() == BATCH) {
          take();
        }
      }
    });
    take();
    int abandoned = storage.abandoned(before, plan.delete());
    summary(abandoned);
    return true;
  }

  /** Whether half of the first references of each kind lead nowhere. */
  private boolean isAnothers() {
    var sample = references.sample(SAMPLE);
    long missing = sample.stream().filter(reference -> !storage.exists(reference.key())).count();
    return missing * 2 > sample.size();
  }

  private void take() {
    var known = references.among(keys(candidates));
    var garbage = candidates.stream().filter(object -> !known.contains(object.key())).toList();
    int room = (int) Math.min(garbage.size(), plan.limit() - found);
    left += garbage.size() - room;
    collect(garbage.subList(0, room));
    candidates.clear();
  }

  private void collect(List<StoredObject> garbage) {
    // Asked again, because between a listing and a deletion there may be any time.
    var known = references.among(keys(garbage));
    for (var object : garbage) {
      if (known.contains(object.key())) {
        continue;
      }
      if (plan.delete()) {
        storage.delete(object.key());
      }
      found++;
      bytes += object.bytes();
      out.printf(
          "%s %s, %,d bytes of %s%n",
          plan.delete() ? "deleted  " : "garbage  ",
          object.key(),
          object.bytes(),
          object.writtenAt());
    }
  }

  private static List<ObjectKey> keys(List<StoredObject> objects) {
    return objects.stream().map(StoredObject::key).toList();
  }

  private void summary(int abandoned) {
    out.printf(
        plan.delete()
            ? "Deleted %,d objects, %,d bytes, and %,d writes that never ended.%n"
            : "%,d objects, %,d bytes, and %,d writes that never ended can go; add --delete.%n",
        found,
        bytes,
        abandoned);
    // A database from an old backup does not know what came after it.
    if ((found + left) * 2 > old) {
      out.printf(
          "Much here is unknown to this database: %,d of %,d objects that are old enough. If that"
              + " is a surprise, check --data, database.url and storage.*%s.%n",
          found + left, old, plan.delete() ? "" : " before you delete");
    }
    if (left > 0) {
      out.printf("%,d more are left for another run; see --limit.%n", left);
    }
  }
}
