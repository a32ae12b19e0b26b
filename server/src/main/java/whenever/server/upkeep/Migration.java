package whenever.server.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import whenever.server.database.Database;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectMissingException;
import whenever.server.storage.ObjectStorage;
import whenever.server.storage.StorageException;

/** Copies what the rows refer to into another storage; what is there and equal is left alone. */
public final class Migration {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final References references;
  private final ObjectStorage from;
  private final ObjectStorage to;
  private final Path work;
  private final PrintStream out;
  private final InstantSource clock;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private long bytes;
  private Instant told;

  /** What became of one object. */
  private enum Outcome {
    COPIED,
    PRESENT,
    GONE,
    BROKEN
  }

  private record Result(Outcome outcome, long bytes, String line) {}

  /** Objects from elsewhere pass through files in the folder {@code work}. */
  public Migration(
      Database database,
      ObjectStorage from,
      ObjectStorage to,
      Path work,
      PrintStream out,
      InstantSource clock) {
    references = new References(database);
    this.from = from;
    this.to = to;
    this.work = work;
    this.out = out;
    this.clock = clock;
    told = clock.instant();
  }

  /**
   * Can be run again at any time.
   *
   * @param quick what is there in the same size counts as equal
   * @return whether everything is there now
   */
  public boolean run(boolean quick) {
    out.printf("Copying from %s to %s.%n", from.place(), to.place());
    try (var workers = new Workers()) {
      references.forEachPage(page -> {
        tell(workers.map(page, reference -> move(reference, quick)));
      });
    }
    out.printf(
        "%,d objects copied (%,d bytes), %,d were there already, %,d are missing or broken.%n",
        count(Outcome.COPIED), bytes, count(Outcome.PRESENT), count(Outcome.BROKEN));
    return count(Outcome.BROKEN) == 0;
  }

  private void tell(List<Result> results) {
    for (var result : results) {
      counts.merge(result.outcome(), 1L, Long::sum);
      if (result.outcome() == Outcome.COPIED) {
        bytes += result.bytes();
      } else if (result.outcome() == Outcome.BROKEN) {
        out.println(result.line());
      }
    }
    if (clock.instant().isAfter(told.plus(BETWEEN_LINES))) {
      told = clock.instant();
      out.printf(
          "%,d objects copied (%,d bytes), %,d were there already%n",
          count(Outcome.COPIED), bytes, count(Outcome.PRESENT));
    }
  }

  private long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  private Result move(Reference reference, boolean quick) {
    try {
      boolean taken = to.exists(reference.key());
      return taken && isEqual(reference, quick)
          ? new Result(Outcome.PRESENT, 0, "")
          : copy(reference, taken);
    } catch (ObjectMissingException _) {
      return references.has(reference.key())
          ? broken(reference, "missing  ")
          : new Result(Outcome.GONE, 0, "");
    } catch (IOException e) {
      return broken(reference, "unread   (" + e.getMessage() + ")");
    } catch (StorageException e) {
      from.requireThere();
      to.requireThere();
      return broken(reference, "unread   (" + e.getMessage() + ")");
    }
  }

  private static Result broken(Reference reference, String how) {
    return new Result(Outcome.BROKEN, 0, how + " " + reference.key());
  }

  private boolean isEqual(Reference reference, boolean quick) throws IOException {
    long size = to.size(reference.key());
    long wanted = reference.bytes() == null ? from.size(reference.key()) : reference.bytes();
    return size == wanted && (quick || sumOf(to, reference).equals(expected(reference, wanted)));
  }

  private Checksum expected(Reference reference, long size) throws IOException {
    return reference.crc32c() == null
        ? sumOf(from, reference)
        : new Checksum(size, reference.crc32c());
  }

  private static Checksum sumOf(ObjectStorage storage, Reference reference) throws IOException {
    try (InputStream in = storage.read(reference.key(), 0, storage.size(reference.key()))) {
      return Checksum.of(in);
    }
  }

  private Result copy(Reference reference, boolean taken) throws IOException {
    var local = from.localFile(reference.key());
    if (local.isPresent()) {
      return copy(reference, local.get(), taken);
    }
    Path file = Files.createTempFile(Files.createDirectories(work), "object", "");
    try {
      from.download(reference.key(), file);
      return copy(reference, file, taken);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Result copy(Reference reference, Path file, boolean taken) throws IOException {
    var checksum = Checksum.of(file);
    if (!reference.matches(checksum)) {
      return broken(reference, "content  ");
    }
    if (taken) {
      // Half of it perhaps, from another tool; what comes instead has just been proved right.
      to.delete(reference.key());
    }
    to.putFile(reference.key(), file, reference.contentType());
    long arrived = to.size(reference.key());
    return arrived == checksum.bytes()
        ? new Result(Outcome.COPIED, arrived, "")
        : broken(reference, "size     ");
  }
}
