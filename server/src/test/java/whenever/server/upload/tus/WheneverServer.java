package whenever.server.upload.tus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import whenever.server.storage.DiskStorage;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.testing.TestDatabase;
import whenever.server.upload.UploadedMedia;

/** Our server, with a person who uploads. */
final class WheneverServer implements TusServer {
  private final Map<String, String> settings;
  private final TestDatabase.Address database;
  private final Path media;
  private final Person person;
  private TestApp app;

  private WheneverServer(TestApp app, Map<String, String> settings) {
    this.app = app;
    this.settings = settings;
    database = app.database();
    media = Path.of(settings.get("data.folder")).resolve("media");
    person = app.setUp();
  }

  static WheneverServer start() {
    try {
      Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tus-");
      Map<String, String> settings = new HashMap<>();
      settings.put("data.folder", data.toString());
      settings.put("upload.max-length", "64 MiB");
      settings.put("upload.open-per-person", "10000");
      settings.put("upload.open-per-workspace", "10000");
      return new WheneverServer(TestApp.start(settings), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts another program on the same database and storage. */
  void startAgain() {
    Map<String, String> same = new HashMap<>(settings);
    same.put("database.url", database.url());
    same.put("database.user", database.user());
    same.put("database.password", database.password());
    app = TestApp.start(same);
  }

  @Override
  public String name() {
    return "Whenever";
  }

  @Override
  public boolean ours() {
    return true;
  }

  @Override
  public URI uploads() {
    return app.url().resolve("/api/uploads");
  }

  @Override
  public String authorisation() {
    return "Cookie: " + person.api().cookie();
  }

  @Override
  public String newMetadata() {
    return ApiClient.metadata(newMessage());
  }

  /** A draft that waits for its upload. */
  UUID newMessage() {
    return person.api().draft(person.channelId(), "file");
  }

  @Override
  public Set<String> extensions() {
    return Set.of(
        "creation",
        "creation-with-upload",
        "creation-defer-length",
        "expiration",
        "checksum",
        "termination");
  }

  @Override
  public void expire(String upload) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE upload SET last_byte_at = now() - interval '31 days' WHERE id = '%s'"
              .formatted(id(upload)));
    }
  }

  /** Bytes in the ledger, without asking anybody to let go. */
  long acknowledged(String upload) {
    return Long.parseLong(ask("SELECT \"offset\" FROM upload WHERE id = '%s'", upload));
  }

  /** Whether a request writes now. */
  boolean held(String upload) {
    return ask("SELECT holder IS NOT NULL FROM upload WHERE id = '%s'", upload).equals("t");
  }

  private UUID message(String upload) {
    return UUID.fromString(ask("SELECT message_id FROM upload WHERE id = '%s'", upload));
  }

  private String ask(String question, String upload) {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question.formatted(id(upload)))) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID id(String upload) {
    return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
  }

  @Override
  public byte[] stored(String upload) throws IOException {
    return stored(message(upload));
  }

  /** The bytes that are kept of a message of one part. */
  byte[] stored(UUID message) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "joined-");
    try (var opened = database.open()) {
      var parts = new UploadedMedia(opened, new DiskStorage(media)).join(message, folder).parts();
      return parts.isEmpty() ? new byte[0] : Files.readAllBytes(parts.getFirst());
    }
  }

  @Override
  public void close() {
    app.close();
  }

  @Override
  public String toString() {
    return name();
  }
}
