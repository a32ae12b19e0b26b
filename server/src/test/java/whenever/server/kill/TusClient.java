package whenever.server.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import whenever.server.testing.ApiClient;

/** The requests of an uploader to any of several servers; each may fail. */
final class TusClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final List<URI> servers;
  private final String cookie;
  private final UUID channel;

  TusClient(List<URI> servers, String cookie, UUID channel) {
    this.servers = List.copyOf(servers);
    this.cookie = cookie;
    this.channel = channel;
  }

  HttpResponse<String> draft(int server, UUID message) throws IOException, InterruptedException {
    String json =
        "{\"id\": \"%s\", \"channelId\": \"%s\", \"kind\": \"file\"}".formatted(message, channel);
    return send(
        request(server, "/api/messages")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> create(int server, Recording recording)
      throws IOException, InterruptedException {
    var request =
        request(server, "/api/uploads")
            .header("Upload-Metadata", ApiClient.metadata(recording.message()))
            .POST(BodyPublishers.noBody());
    return send(
        recording.deferred()
            ? request.header("Upload-Defer-Length", "1")
            : request.header("Upload-Length", Integer.toString(recording.size())));
  }

  HttpResponse<String> head(int server, String path) throws IOException, InterruptedException {
    return send(request(server, path).method("HEAD", BodyPublishers.noBody()));
  }

  /** Sends a piece; with the last one of a recording goes its length. */
  HttpResponse<String> patch(
      int server, String path, byte[] bytes, int offset, int length, boolean declare)
      throws IOException, InterruptedException {
    var request =
        request(server, path)
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", Integer.toString(offset))
            .method("PATCH", BodyPublishers.ofByteArray(bytes, offset, length));
    return send(
        declare ? request.header("Upload-Length", Integer.toString(offset + length)) : request);
  }

  private HttpRequest.Builder request(int server, String path) {
    return HttpRequest.newBuilder(servers.get(server % servers.size()).resolve(path))
        .timeout(TIMEOUT)
        .header("Cookie", cookie)
        .header("Tus-Resumable", "1.0.0");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
