package whenever.server.kill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** Compares what clients were told with the tables and the objects. */
final class Audit {
  private static final String OFFSETS = "SELECT id::text, \"offset\" FROM upload";

  private static final String CHUNKS =
      """
      SELECT upload_id::text, "offset", length, crc32c, object_key
        FROM chunk ORDER BY upload_id, "offset"
      """;

  private static final String UNFINISHED =
      "SELECT id || ' is ' || state FROM message WHERE state NOT IN ('ready', 'failed')";

  // The bytes are no medium: only that may be the reason.
  private static final String FAILED_OTHERWISE =
      "SELECT id || ': ' || failure FROM message WHERE state = 'failed' AND retryable";

  private final Cluster cluster;

  Audit(Cluster cluster) {
    this.cluster = cluster;
  }

  private record Chunk(long offset, int length, long crc, ObjectKey key) {}

  /** No upload is lost, and none stands before what was acknowledged. */
  void offsets(List<Sent> all) throws SQLException {
    Map<Sent, Long> told = new HashMap<>();
    all.stream()
        .filter(sent -> sent.path() != null)
        .forEach(sent -> told.put(sent, sent.acknowledged()));
    Map<String, Long> offsets = new HashMap<>();
    try (var connection = cluster.postgres().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(OFFSETS)) {
      while (rows.next()) {
        offsets.put(rows.getString(1), rows.getLong(2));
      }
    }
    told.forEach((sent, acknowledged) -> {
      Long offset = offsets.get(id(sent));
      if (offset == null) {
        throw new AssertionError("lost: " + sent);
      }
      if (offset < acknowledged) {
        throw new AssertionError(
            "stands at %d, but %d was acknowledged: %s".formatted(offset, acknowledged, sent));
      }
    });
  }

  private static String id(Sent sent) {
    return sent.path().substring(sent.path().lastIndexOf('/') + 1);
  }

  /** Reads every chunk of every upload; returns how many objects no row speaks of. */
  int bytes(List<Sent> all) throws Exception {
    Map<String, List<Chunk>> ledger = ledger();
    try (ObjectStorage storage = cluster.storage().open()) {
      for (Sent sent : all) {
        compare(sent, ledger.getOrDefault(id(sent), List.of()), storage);
      }
    }
    Set<String> known = new HashSet<>();
    ledger.values().forEach(chunks -> chunks.forEach(chunk -> known.add(chunk.key().value())));
    Path objects = cluster.objects();
    try (Stream<Path> files = Files.walk(objects)) {
      return (int)
          files
              .filter(Files::isRegularFile)
              .map(file -> objects.getParent().relativize(file).toString())
              .filter(key -> !known.contains(key))
              .count();
    }
  }

  private Map<String, List<Chunk>> ledger() throws SQLException {
    Map<String, List<Chunk>> ledger = new HashMap<>();
    try (var connection = cluster.postgres().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(CHUNKS)) {
      while (rows.next()) {
        ledger
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                new Chunk(
                    rows.getLong(2),
                    rows.getInt(3),
                    rows.getLong(4),
                    ObjectKey.parse(rows.getString(5))));
      }
    }
    return ledger;
  }

  private static void compare(Sent sent, List<Chunk> chunks, ObjectStorage storage)
      throws IOException {
    byte[] expected = sent.recording().bytes();
    var whole = new CRC32C();
    long length = 0;
    for (Chunk chunk : chunks) {
      if (chunk.offset() != length) {
        throw new AssertionError("the ledger has a gap at %d: %s".formatted(length, sent));
      }
      byte[] stored;
      try (InputStream in = storage.read(chunk.key(), 0, chunk.length())) {
        stored = in.readAllBytes();
      }
      whole.update(stored);
      long crc = Recording.crc(stored, 0, stored.length);
      if (crc != chunk.crc()
          || crc != Recording.crc(expected, (int) chunk.offset(), chunk.length())) {
        throw new AssertionError("other bytes in %s: %s".formatted(chunk.key(), sent));
      }
      length += stored.length;
    }
    if (length != expected.length
        || whole.getValue() != Recording.crc(expected, 0, expected.length)) {
      throw new AssertionError("%d bytes were joined: %s".formatted(length, sent));
    }
  }

  /** Messages that are neither ready nor failed, though all their bytes have come. */
  List<String> unfinished() throws SQLException {
    return strings(UNFINISHED);
  }

  /** Messages that failed for another reason than their bytes. */
  List<String> failedOtherwise() throws SQLException {
    return strings(FAILED_OTHERWISE);
  }

  private List<String> strings(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (var connection = cluster.postgres().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
