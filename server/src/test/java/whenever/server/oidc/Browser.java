package whenever.server.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import whenever.server.testing.TestApp;

/** A browser with cookies of its own, which it takes along to the server and nowhere else. */
final class Browser {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(TestApp app) {
    this.server = app.url();
  }

  /** An answer, not followed. */
  HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(server.resolve(address)));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Where an address of the server, or of the provider, leads to. */
  String follow(String address) {
    HttpResponse<String> answer = get(address);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
  }

  /** There: the address at which the browser comes back to the server. */
  String toProvider(String start) {
    return follow(follow(start));
  }

  /** There and back: where the browser ends up. */
  String signIn() {
    return follow(toProvider("/api/oidc/start?return=/c/1"));
  }

  int me() {
    return get("/api/me").statusCode();
  }

  boolean has(String cookie) {
    return cookies.containsKey(cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    URI to = request.build().uri();
    if (to.getPort() == server.getPort() && !cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String header) {
    String[] pair = header.split(";", 2)[0].split("=", 2);
    if (header.endsWith("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
