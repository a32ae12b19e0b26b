package whenever.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real server on a free port, with the small contract of these tests. */
final class Fixture implements AutoCloseable {
  static final String CONTRACT = "whenever/server/http/contract.yaml";
  static final String SITE = "whenever/server/http/site";
  static final String UPLOAD = "/api/uploads/00000000-0000-4000-8000-000000000001";

  private static final List<String> OPERATIONS =
      List.of(
          "work",
          "change",
          "createThing",
          "getThing",
          "getMedia",
          "streamEvents",
          "getOffset",
          "getOptions",
          "append");

  final HttpServer server;
  final HttpClient client = HttpClient.newHttpClient();

  private Fixture(HttpServer server) {
    this.server = server;
  }

  static HttpConfig config() {
    return new HttpConfig("127.0.0.1", 0, null, List.of());
  }

  static Timing timing() {
    return new Timing(
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5));
  }

  static Fixture answering(String operation, ApiHandler handler) {
    return start(config(), timing(), Map.of(operation, handler));
  }

  static Fixture start(HttpConfig config, Timing timing, Map<String, ApiHandler> handlers) {
    return start(config, timing, handlers, SITE);
  }

  static Fixture start(
      HttpConfig config, Timing timing, Map<String, ApiHandler> handlers, String site) {
    Map<String, ApiHandler> all = new HashMap<>();
    OPERATIONS.forEach(id -> all.put(id, _ -> Reply.noContent()));
    all.putAll(handlers);
    var api = new Api(CONTRACT);
    all.forEach(api::on);
    return new Fixture(HttpServer.start(config, api, timing, site));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(with(request(path), headers).GET());
  }

  HttpResponse<String> method(String method, String path, String... headers) {
    return send(with(request(path), headers).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> patch(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection on which the test writes its own bytes. */
  Socket raw(String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    write(socket, text);
    return socket;
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads until the text has come, or the connection has ended. */
  static String readUntil(Socket socket, String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return read.toString();
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
  }
}
