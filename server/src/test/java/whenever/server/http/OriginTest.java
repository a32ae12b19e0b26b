package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
  private static Fixture fixture;

  @BeforeAll
  static void start() {
    var config = new HttpConfig("127.0.0.1", 0, URI.create("https://talk.example.org"), List.of());
    fixture = Fixture.start(config, Fixture.timing(), Map.of());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, same-origin, , 204",
    "POST, none, , 204",
    "POST, same-site, , 403",
    "POST, cross-site, , 403",
    "POST, cross-site, https://talk.example.org, 403",
    "POST, same-origin, https://evil.example, 204",
    "POST, , , 204",
    "POST, , https://talk.example.org, 204",
    "POST, , http://talk.example.org, 403",
    "POST, , https://talk.example.org.evil.example, 403",
    "POST, , https://evil.example, 403",
    "POST, , null, 403",
    "POST, , http://proxied.example:8080, 204",
    "POST, , http://proxied.example, 403",
    "GET, cross-site, https://evil.example, 204",
    "HEAD, cross-site, , 204",
    "DELETE, cross-site, , 403",
  })
  void onlyOurOwnPagesMayChangeAnything(String method, String site, String origin, int status)
      throws Exception {
    String headers =
        (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
            + (origin == null ? "" : "Origin: " + origin + "\r\n");
    try (var socket =
        fixture.raw(
            method + " /api/work HTTP/1.1\r\nHost: proxied.example:8080\r\n" + headers + "\r\n")) {
      assertThat(Fixture.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }
  }
}
