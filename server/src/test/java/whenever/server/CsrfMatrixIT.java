package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.server.AccessMatrixIT.Operation;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Every operation of the contract, asked by a signed-in browser that another site leads. */
class CsrfMatrixIT {
  private static final Set<String> UNSAFE = Set.of("post", "put", "patch", "delete");
  private static final String FOREIGN = "https://evil.example";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static UUID messageId;
  private static String token;

  @BeforeAll
  static void start() {
    // A provider that is never there: its operations answer, and clear their cookie.
    app =
        TestApp.start(
            Map.of(
                "oidc.issuer", "http://localhost:9",
                "oidc.client-id", "whenever",
                "oidc.client-secret", "secret"));
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    messageId = ada.api().draft(ada.channelId(), "voice");
    token =
        ada.api()
            .post("/api/tokens", Map.of("name", "backup", "scopes", List.of("read", "write")))
            .expect(201)
            .json()
            .get("secret")
            .asText();
  }

  @AfterAll
  static void stop() {
    app.close();
    HTTP.shutdownNow();
  }

  /**
   * A foreign page; one that the browser says so of; and one without an origin, as in a sandbox.
   */
  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, null"
  })
  void anotherSiteChangesNothing(String header, String value) throws IOException {
    String cookie = signIn();
    Map<String, Long> before = rows();
    for (Operation operation : unsafe()) {
      var answer = ask(operation, "Cookie", cookie, header, value);

      assertThat(answer.statusCode()).as(operation.id()).isEqualTo(403);
      assertThat(answer.body()).as(operation.id()).contains("/problems/foreign-origin");
      assertThat(answer.headers().map()).as(operation.id()).doesNotContainKey("set-cookie");
    }
    assertThat(rows()).isEqualTo(before);
  }

  /** Also when the method is another one only by what a header says. */
  @Test
  void anotherSiteChangesNothingByAnOverriddenMethod() throws IOException {
    String cookie = signIn();
    String path = "/api/messages/" + ada.api().draft(ada.channelId(), "voice");
    var answer =
        send(
            request(path, "Cookie", cookie, "Origin", FOREIGN, "X-HTTP-Method-Override", "DELETE")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(403);
    ada.api().get(path).expect(200);
  }

  @Test
  void ourOwnPagesAndProgramsAreNotHindered() throws IOException {
    String own = app.url().toString();
    for (Operation operation : unsafe()) {
      String session = signIn();
      assertPassed(operation, ask(operation, "Cookie", session, "Origin", own));
      assertPassed(operation, ask(operation, "Cookie", signIn(), "Sec-Fetch-Site", "same-origin"));
      assertPassed(operation, ask(operation, "Authorization", "Bearer " + token));
    }
  }

  private static void assertPassed(Operation operation, HttpResponse<String> answer) {
    assertThat(answer.body()).as(operation.id()).doesNotContain("foreign-origin");
    if (operation.id().equals("joinByOidc")) {
      assertThat(answer.statusCode()).isEqualTo(503);
      return;
    }
    assertThat(answer.statusCode()).as(operation.id()).isLessThan(500).isNotEqualTo(429);
  }

  @Test
  void noAnswerIsMeantForAnotherSite() throws IOException {
    String cookie = signIn();
    for (Operation operation : AccessMatrixIT.operations()) {
      var answer =
          send(
              request(path(operation), "Cookie", cookie, "Origin", FOREIGN)
                  .method(method(operation), BodyPublishers.noBody()),
              BodyHandlers.ofInputStream());
      // The stream of events stays open; its head is all that is asked for.
      answer.body().close();

      assertThat(answer.headers().map().keySet())
          .as(operation.id())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
      assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
          .as(operation.id())
          .contains("same-origin");
    }
  }

  @Test
  void everyCookieIsForThisServerAlone() throws IOException {
    Set<String> setting = new TreeSet<>();
    for (Operation operation : AccessMatrixIT.operations()) {
      HttpResponse<InputStream> answer =
          send(
              request(path(operation), "Cookie", signIn(), "Content-Type", "application/json")
                  .method(method(operation), body(operation)),
              BodyHandlers.ofInputStream());
      answer.body().close();
      check(operation.id(), answer.headers().allValues("Set-Cookie"), setting);
    }
    var session = app.anonymous().post("/api/sessions", credentials()).expect(201);
    check("signIn", session.response().headers().allValues("Set-Cookie"), setting);
    check("acceptInvite", accepted().response().headers().allValues("Set-Cookie"), setting);

    assertThat(setting).containsExactly("acceptInvite", "finishOidc", "signIn", "signOut");
  }

  private static void check(String operation, List<String> cookies, Set<String> setting) {
    for (String one : cookies) {
      setting.add(operation);
      assertThat(List.of(one.split("; ")))
          .as(operation)
          .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
          .noneMatch(attribute -> attribute.startsWith("Domain="));
      assertThat(one).startsWith("__Host-");
    }
  }

  private static ApiClient.Answer accepted() {
    signIn();
    String url =
        ada.api()
            .post("/api/workspaces/" + ada.workspaceId() + "/invites", Map.of())
            .expect(201)
            .json()
            .get("url")
            .asText();
    return app.anonymous()
        .post(
            "/api/invites/accept",
            Map.of(
                "token", URI.create(url).getFragment(),
                "name", "Olga",
                "email", "olga@example.org",
                "password", "another long password"))
        .expect(201);
  }

  private static Map<String, String> credentials() {
    return Map.of("email", "ada@example.org", "password", "correct horse battery");
  }

  /** A session that works, also after an operation that has ended the one before. */
  private static String signIn() {
    if (ada.api().get("/api/me").status() != 200) {
      ada.api().post("/api/sessions", credentials()).expect(201);
    }
    return ada.api().cookie();
  }

  private static List<Operation> unsafe() throws IOException {
    List<Operation> found = new ArrayList<>();
    for (Operation operation : AccessMatrixIT.operations()) {
      if (UNSAFE.contains(operation.method())) {
        found.add(operation);
      }
    }
    assertThat(found).hasSizeGreaterThan(30);
    return found;
  }

  /** As it would be asked by who may: what is refused would have worked. */
  private static HttpResponse<String> ask(Operation operation, String... headers) {
    return send(
        request(path(operation), headers)
            .header(
                "Content-Type",
                operation.id().equals("appendToUpload")
                    ? "application/offset+octet-stream"
                    : "application/json")
            .header("Tus-Resumable", "1.0.0")
            .method(method(operation), body(operation)));
  }

  private static HttpRequest.BodyPublisher body(Operation operation) {
    try {
      return UNSAFE.contains(operation.method()) && !operation.path().startsWith("/api/uploads")
          ? BodyPublishers.ofByteArray(
              new ObjectMapper().writeValueAsBytes(AccessMatrixIT.body(operation.id(), ada)))
          : BodyPublishers.noBody();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String method(Operation operation) {
    return operation.method().toUpperCase(Locale.ROOT);
  }

  private static String path(Operation operation) {
    String path =
        operation
            .path()
            .replace("{workspaceId}", ada.workspaceId().toString())
            .replace("{channelId}", ada.channelId().toString())
            .replace("{accountId}", grace.accountId().toString())
            .replace("{messageId}", messageId.toString())
            .replace("{file}", "0.m3u8")
            .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    return Set.of("search", "exportSearch", "streamEvents").contains(operation.id())
        ? path + "?q=hello&workspaceId=" + ada.workspaceId()
        : path;
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    return HttpRequest.newBuilder(app.url().resolve(path)).headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return HTTP.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * A number for the content of each table, but not of those in which the server works by itself.
   */
  private static Map<String, Long> rows() {
    try (var database = app.database().open()) {
      return database.inTransaction(tx -> {
        Map<String, Long> rows = new TreeMap<>();
        tx.handle()
            .createQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                    + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%job%'"
                    + " AND table_name NOT LIKE '%task%' AND table_name NOT LIKE 'flyway%'")
            .mapTo(String.class)
            .forEach(table ->
                rows.put(
                    table,
                    tx.handle()
                        .createQuery(
                            "SELECT coalesce(sum(hashtextextended(one::text, 0)), 0)"
                                + " % 1000000000000000 FROM "
                                + table
                                + " AS one")
                        .mapTo(Long.class)
                        .one()));
        assertThat(rows).containsKeys("account", "session", "message", "audit_entry", "invite");
        return rows;
      });
    }
  }
}
