package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticSiteTest {
  private static Fixture fixture;

  @BeforeAll
  static void start() {
    fixture = Fixture.start(Fixture.config(), Fixture.timing(), Map.of());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void hashedAssetsAreKeptForAYear() throws Exception {
    var answer =
        fixture.send(
            fixture.request("/assets/app-1a2b3c.js").header("Accept-Encoding", "gzip"),
            BodyHandlers.ofInputStream());

    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(
            new String(
                new GZIPInputStream(answer.body()).readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("export const x = 1;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/channel/7", "/index.html", "/search?q=x", "/apiary"})
  void everyOtherAddressIsAPageOfTheClient(String path) {
    var answer = fixture.get(path);

    assertThat(answer.body()).startsWith("<!doctype html>");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(fixture.get(path, "If-None-Match", header(answer, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../contract.yaml",
        "/assets/../../contract.yaml",
        "/assets/..%2f..%2fcontract.yaml",
        "/%2e%2e/contract.yaml",
        "/assets/..\\..\\contract.yaml",
        "//etc/passwd",
        "/.hidden.html"
      })
  void nothingOutsideTheFolderIsServed(String path) throws Exception {
    try (var socket =
        fixture.raw("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "never")).doesNotContain("openapi", "root:");
    }
  }

  @Test
  void aMissingAssetIsMissing() {
    assertThat(fixture.get("/assets/gone-0000.js").statusCode()).isEqualTo(404);
    assertThat(fixture.method("POST", "/").statusCode()).isEqualTo(405);
  }

  @Test
  void withoutAClientASentenceSaysSo() {
    try (var bare = Fixture.start(Fixture.config(), Fixture.timing(), Map.of(), "nowhere")) {
      assertThat(bare.get("/").body()).contains("has no web client");
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
