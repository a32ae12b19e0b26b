package whenever.server.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.server.database.Database;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectMissingException;
import whenever.server.storage.ObjectStorage;
import whenever.server.storage.StorageException;
import whenever.server.storage.StoredObject;

/** Compares the storage with the rows, in both directions; changes nothing. */
public final class Audit {
  /** An object is written before its row: what is younger may still get one. */
  static final Duration YOUNG = Duration.ofDays(1);

  private static final int BATCH = 1_000;

  private final References references;
  private final ObjectStorage storage;
  private final PrintStream out;
  private final List<StoredObject> batch = new ArrayList<>();
  private long rows;
  private long objects;
  private long unchecked;
  private long findings;

  public Audit(Database database, ObjectStorage storage, PrintStream out) {
    references = new References(database);
    this.storage = storage;
    this.out = out;
  }

  /**
   * Prints a line for each finding.
   *
   * @param quick compare sizes only, without reading the objects
   * @return whether there was nothing to find
   */
  public boolean run(boolean quick, Instant now) {
    try (var workers = new Workers()) {
      references.forEachPage(page -> {
        rows += page.size();
        unchecked += page.stream().filter(reference -> reference.crc32c() == null).count();
        workers.map(page, reference -> check(reference, quick)).forEach(this::tell);
      });
    }
    long foreign = storage.list(object -> take(object, now.minus(YOUNG)));
    lookForOrphans();
    out.printf(
        "%,d rows refer to objects, %,d objects are in %s.%n", rows, objects, storage.place());
    if (!quick && unchecked > 0) {
      out.printf("%,d rows are older than their checksum: only sizes are compared.%n", unchecked);
    }
    if (foreign > 0) {
      out.printf("%,d files there are not of Whenever; they are left alone.%n", foreign);
    }
    out.println(findings == 0 ? "Everything is as it should be." : findings + " findings.");
    return findings == 0;
  }

  private Optional<String> check(Reference reference, boolean quick) {
    try {
      long size = storage.size(reference.key());
      if (!reference.hasSize(size)) {
        return Optional.of(
            "size      %s has %,d bytes, not %,d"
                .formatted(reference.key(), size, reference.bytes()));
      }
      return quick || reference.crc32c() == null ? Optional.empty() : read(reference, size);
    } catch (ObjectMissingException _) {
      return references.has(reference.key())
          ? Optional.of("missing   " + reference.key())
          : Optional.empty();
    } catch (StorageException e) {
      storage.requireThere();
      return Optional.of(unread(reference, e));
    }
  }

  private Optional<String> read(Reference reference, long size) {
    try (InputStream in = storage.read(reference.key(), 0, size)) {
      return reference.matches(Checksum.of(in))
          ? Optional.empty()
          : Optional.of("content   " + reference.key() + " is not what was stored");
    } catch (IOException e) {
      return Optional.of(unread(reference, e));
    }
  }

  private static String unread(Reference reference, Exception e) {
    return "unread    %s (%s)".formatted(reference.key(), e.getMessage());
  }

  private void take(StoredObject object, Instant young) {
    objects++;
    if (object.writtenAt().isBefore(young)) {
      batch.add(object);
      if (batch.size() == BATCH) {
        lookForOrphans();
      }
    }
  }

  private void lookForOrphans() {
    var known = references.among(batch.stream().map(StoredObject::key).toList());
    for (var object : batch) {
      if (!known.contains(object.key()) && isThere(object.key())) {
        tell(
            Optional.of(
                "orphan    %s, %,d bytes of %s"
                    .formatted(object.key(), object.bytes(), object.writtenAt())));
      }
    }
    batch.clear();
  }

  /** The rows of a deleted message go first, its objects a moment later. */
  private boolean isThere(ObjectKey key) {
    try {
      return storage.exists(key);
    } catch (StorageException _) {
      storage.requireThere();
      return true;
    }
  }

  private void tell(Optional<String> finding) {
    finding.ifPresent(line -> {
      findings++;
      out.println(line);
    });
  }
}
