package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import whenever.server.testing.S3Faults;
import whenever.server.testing.S3Faults.Fault;
import whenever.server.testing.S3Faults.Reply;
import whenever.server.testing.S3Server;

/** What is said at the start when a setting of S3 is wrong: one sentence that names it. */
@Timeout(60)
class S3StartTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path objects;
  @TempDir static Path work;

  private static S3Server server;
  private static S3Faults faults;

  @BeforeAll
  static void start() {
    server = new S3Server(objects);
    faults = new S3Faults(server);
  }

  @AfterAll
  static void stop() {
    faults.close();
    server.close();
  }

  @AfterEach
  void recover() {
    faults.end();
  }

  /** As a server starts: opened, then tried. */
  private static void start(StorageConfig.S3 config) {
    try (var storage = new S3Storage(config)) {
      storage.check();
    }
  }

  private static void assertSaid(StorageConfig.S3 config, String... words) {
    assertThatThrownBy(() -> start(config))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(words)
        .message()
        .endsWith(".")
        .doesNotContain("\n")
        .doesNotContain("<");
  }

  private static StorageConfig.S3 at(String endpoint, boolean pathStyle) {
    var here = server.config();
    return new StorageConfig.S3(
        URI.create(endpoint),
        here.region(),
        here.bucket(),
        here.accessKey(),
        here.secretKey(),
        pathStyle);
  }

  private static int port() {
    return server.config().endpoint().getPort();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 Bad Request | AuthorizationHeaderMalformed | set storage.s3-region",
        "301 Moved Permanently | PermanentRedirect | set storage.s3-region",
        "403 Forbidden | RequestTimeTooSkewed | set the clocks of both right",
        "403 Forbidden | SecondLevelDomainForbidden | set storage.s3-path-style to false",
        "403 Forbidden | AccessDenied | what this key may do",
        "503 Slow Down | SlowDown | so it is"
      })
  void aRefusal(String status, String code, String said) {
    faults.begin(Reply.refusal(status, code, "so it is"), _ -> true);

    assertSaid(faults.config(), faults.config().endpoint().toString(), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 Forbidden | AccessDenied | make it there, or check storage.s3-bucket",
        "400 Bad Request | InvalidBucketName | make it there, or check storage.s3-bucket",
        "400 Bad Request | IllegalLocationConstraintException | set storage.s3-region"
      })
  void aBucketThatIsMissingAndCannotBeMade(String status, String code, String said) {
    var here = faults.config();
    var config =
        new StorageConfig.S3(
            here.endpoint(), here.region(), "another", here.accessKey(), here.secretKey(), true);
    faults.begin(Reply.refusal(status, code, "so it is"), call -> call.method().equals("PUT"));

    assertSaid(config, code.startsWith("Illegal") ? "another region" : "no bucket another", said);
    assertThat(objects.resolve("another")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "403 Forbidden", "404 Not Found"})
  void aWebPageInsteadOfAnS3Server(String status) {
    var page = "<!DOCTYPE html>\n<html><body>Console</body></html>";
    faults.begin(new Reply(status, "text/html", page), _ -> true);

    assertSaid(faults.config(), "There is no S3 server at", "check storage.s3-endpoint");
  }

  @Test
  void anotherServiceInsteadOfAnS3Server() {
    faults.begin(new Reply("404 Not Found", "application/json", "{}"), _ -> true);

    assertSaid(faults.config(), "There is no S3 server at", "check storage.s3-endpoint");
  }

  @Test
  void aConsoleThatAsksToSignIn() {
    faults.begin(new Reply("302 Found\r\nLocation: /login", "text/html", ""), _ -> true);

    assertSaid(faults.config(), "again and again", "check storage.s3-endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Client sent an HTTP request to an HTTPS server.",
        "The plain HTTP request was sent to HTTPS port"
      })
  void httpWhereTheServerSaysThatItWantsTls(String words) {
    faults.begin(new Reply("400 Bad Request", "text/html", words), _ -> true);

    assertSaid(faults.config(), "begin storage.s3-endpoint with https://");
  }

  @Test
  void httpsWhereTheServerSpeaksNoTls() {
    assertSaid(at("https://127.0.0.1:" + port(), true), "begin storage.s3-endpoint with http://");
  }

  @Test
  void tlsThatIsNotExpectedOrNotTrusted() throws Exception {
    var encrypted =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    encrypted.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    encrypted.start();
    try {
      String address = "://127.0.0.1:" + encrypted.getAddress().getPort();
      assertSaid(at("http" + address, true), "whether it begins with https:// there");
      assertSaid(at("https" + address, true), "does not trust", "SSL_CERT_FILE");
    } finally {
      encrypted.stop(0);
    }
  }

  private static SSLContext selfSigned() throws Exception {
    Path file = work.resolve("keys.p12");
    var command =
        "-genkeypair -keyalg EC -alias s3 -dname CN=127.0.0.1 -storepass %s -keystore %s"
            .formatted(PASSWORD, file)
            .split(" ");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var whole = new ArrayList<>(List.of(keytool));
    whole.addAll(List.of(command));
    assertThat(new ProcessBuilder(whole).redirectErrorStream(true).start().waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void theBucketInTheHostWhereOnlyThePathCanNameIt() {
    assertSaid(at("http://127.0.0.1:" + port(), false), "set storage.s3-path-style to true");
  }

  @Test
  void aServerThatSaysNothing() {
    faults.begin(Fault.SILENT, _ -> true);
    try (var impatient = new S3Calls(faults.config(), Duration.ofMillis(300))) {
      assertThatThrownBy(() -> new S3Bucket(impatient, true).ensure())
          .isInstanceOf(StorageException.class)
          .hasMessageContainingAll("does not answer in time", "storage.s3-endpoint");
    }
  }

  @Test
  void aServerWithoutConditionalWritesIsUsedAndSaidSo() {
    var logger = (Logger) LoggerFactory.getLogger(S3Storage.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    logger.addAppender(told);
    logger.setLevel(Level.INFO);
    faults.begin(
        Reply.refusal("501 Not Implemented", "NotImplemented", "so it is"),
        call -> call.head().contains("If-None-Match"));
    try (var storage = new S3Storage(faults.config())) {
      storage.check();
      assertThat(told.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .singleElement()
          .asString()
          .contains("knows no conditional writes");
      var key = ObjectKey.chunk(UUID.randomUUID(), 0, 0, 1);
      storage.put(key, ByteBuffer.allocate(1));
      assertThat(storage.size(key)).isOne();
    } finally {
      logger.detachAppender(told);
      logger.setLevel(null);
    }
  }
}
