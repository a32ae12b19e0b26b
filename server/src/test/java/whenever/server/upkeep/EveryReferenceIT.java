package whenever.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.database.Database;
import whenever.server.storage.DiskStorage;
import whenever.server.storage.ObjectKey;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SamplePictures;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestDatabase;

/** Whatever column holds the key of an object, under whatever name: upkeep must know of it. */
class EveryReferenceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of any text; as {@link ObjectKey} writes them. */
  private static final String KEY =
      "(?:upload|message|account)/[0-9a-f]{2}/[0-9a-f-]{36}/[a-z0-9/.-]*[a-z0-9]";

  private static final String COLUMNS =
      """
      SELECT c.table_name || '.' || c.column_name AS place,
             format(CASE c.data_type
                      WHEN 'bytea' THEN 'SELECT encode(%1$I, ''escape'') AS value FROM %2$I'
                      ELSE 'SELECT %1$I::text AS value FROM %2$I' END,
                    c.column_name, c.table_name) AS query
        FROM information_schema.columns c JOIN information_schema.tables t
             USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      """;

  @TempDir Path folder;

  @Test
  void everyKeyThatAStoryLeavesInTheDatabaseIsKnownToUpkeep() {
    var address = TestDatabase.fresh();
    var data = folder.resolve("data");
    try (var app = TestApp.start(address, Map.of("data.folder", data.toString()));
        var database = address.open()) {
      tell(app);

      Map<String, Set<ObjectKey>> found = keysByColumn(database);
      assertThat(found)
          .containsOnlyKeys(
              "account.picture_key",
              "chunk.object_key",
              "media.poster_key",
              "rendition.object_key");
      Set<ObjectKey> all = new HashSet<>();
      found.values().forEach(all::addAll);
      var references = new References(database);
      assertThat(references.among(all)).isEqualTo(all);
      Set<ObjectKey> paged = new HashSet<>();
      references.forEachPage(page -> page.forEach(reference -> paged.add(reference.key())));
      assertThat(paged).isEqualTo(all);

      // And no object is there of which no row speaks, however old it were.
      var audit =
          new Audit(
              database,
              new DiskStorage(data.resolve("media")),
              new PrintStream(OutputStream.nullOutputStream()));
      assertThat(audit.run(false, Instant.now().plus(Duration.ofDays(2)))).isTrue();
    }
  }

  /** A picture of hers; a recording with picture and sound, and all that is made of it. */
  private void tell(TestApp app) {
    var ada = app.setUp();
    ada.api()
        .send(
            "PUT",
            "/api/profile/picture",
            BodyPublishers.ofByteArray(SamplePictures.of("png", 300, 200)),
            "Content-Type",
            "image/png")
        .expect(200);
    UUID message = ada.api().draft(ada.channelId(), "camera");
    var speech = SampleMedia.speech(folder, "please review the page", 0.5);
    ada.api().upload(message, SampleMedia.recording(folder, SampleMedia.Form.MP4, speech));
    ada.api().publish(message, "For the record");
    String transcript = "/api/messages/" + message + "/transcript";
    await()
        .atMost(PATIENCE)
        .until(() -> ada.api().get(transcript).json().path("state").asText().equals("ready"));
    await().atMost(PATIENCE).until(() -> ada.api().message(message).toString().contains("/poster"));
  }

  private static Map<String, Set<ObjectKey>> keysByColumn(Database database) {
    return database.inTransaction(tx -> {
      Map<String, String> queries = new TreeMap<>();
      tx.handle()
          .createQuery(COLUMNS)
          .map((row, _) -> Map.entry(row.getString("place"), row.getString("query")))
          .forEach(column -> queries.put(column.getKey(), column.getValue()));
      assertThat(queries).hasSizeGreaterThan(50);
      Map<String, Set<ObjectKey>> found = new TreeMap<>();
      queries.forEach((place, query) -> {
        List<String> keys =
            tx.handle()
                .createQuery(
                    "SELECT DISTINCT (regexp_matches(value, :key, 'g'))[1] FROM (%s) AS held"
                        .formatted(query))
                .bind("key", "(" + KEY + ")")
                .mapTo(String.class)
                .list();
        if (!keys.isEmpty()) {
          Set<ObjectKey> parsed = new HashSet<>();
          new TreeSet<>(keys).forEach(key -> parsed.add(ObjectKey.parse(key)));
          found.put(place, parsed);
        }
      });
      return found;
    });
  }
}
