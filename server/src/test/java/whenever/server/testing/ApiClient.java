package whenever.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody who talks to the server over HTTP, with a cookie of their own. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private String cookie = "";

  public ApiClient(URI server) {
    this.server = server;
  }

  /** An answer: status, headers, and the body as bytes. */
  public record Answer(int status, HttpResponse<byte[]> response) {
    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
      return response.body();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The answer, when it has this status; otherwise the test fails with what was answered. */
    public Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("expected " + expected + " but got " + status + ": " + text());
      }
      return this;
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  public Answer post(String path, Object body) {
    return sendJson("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return sendJson("PATCH", path, body);
  }

  public Answer put(String path, Object body) {
    return sendJson("PUT", path, body);
  }

  private Answer sendJson(String method, String path, Object body) {
    try {
      return send(
          method,
          path,
          BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
          "Content-Type",
          "application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(server.resolve(path)).method(method, body);
    List<String> all = new ArrayList<>(List.of(headers));
    if (!cookie.isEmpty()) {
      all.addAll(List.of("Cookie", cookie));
    }
    if (!all.isEmpty()) {
      request.headers(all.toArray(String[]::new));
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String cookie() {
    return cookie;
  }

  public URI server() {
    return server;
  }

  /** The hits of a search in which just these words were spoken, and none like them. */
  public List<JsonNode> said(UUID workspaceId, String text) {
    String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
    var hits = new ArrayList<JsonNode>();
    get("/api/search?workspaceId=" + workspaceId + "&limit=100&q=" + query)
        .expect(200)
        .json()
        .get("hits")
        .forEach(hits::add);
    hits.removeIf(hit -> !hit.get("match").asText().equals("exact"));
    return hits;
  }

  /** The messages in which just these words were spoken. */
  public List<String> saidIn(UUID workspaceId, String text) {
    return said(workspaceId, text).stream().map(hit -> hit.at("/message/id").asText()).toList();
  }

  /** Makes a draft in a channel and returns its id. */
  public UUID draft(UUID channelId, String kind) {
    UUID id = UUID.randomUUID();
    post("/api/messages", Map.of("id", id, "channelId", channelId, "kind", kind)).expect(201);
    return id;
  }

  /** Makes a draft that answers a moment of another message. */
  public UUID replyDraft(UUID channelId, UUID parentId, int momentMs) {
    UUID id = UUID.randomUUID();
    post(
            "/api/messages",
            Map.of(
                "id", id,
                "channelId", channelId,
                "kind", "voice",
                "parentId", parentId,
                "momentMs", momentMs))
        .expect(201);
    return id;
  }

  /** tus creation with deferred length; returns the path of the upload. */
  public String createUpload(UUID messageId) {
    return createPart(messageId, messageId);
  }

  /** As {@link #createUpload}, for a part of the message. */
  public String createPart(UUID messageId, UUID partId) {
    return requestPart(messageId, partId).expect(201).header("Location").orElseThrow();
  }

  public Answer requestPart(UUID messageId, UUID partId) {
    return send(
        "POST",
        "/api/uploads",
        BodyPublishers.noBody(),
        "Tus-Resumable",
        "1.0.0",
        "Upload-Defer-Length",
        "1",
        "Upload-Metadata",
        metadata(messageId, partId));
  }

  public static String metadata(UUID messageId) {
    return "message " + base64(messageId);
  }

  public static String metadata(UUID messageId, UUID partId) {
    return metadata(messageId) + ",part " + base64(partId);
  }

  private static String base64(UUID id) {
    return Base64.getEncoder().encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** A PATCH with these bytes and, when last, the whole length. */
  public Answer append(String upload, long offset, byte[] bytes, boolean last) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Tus-Resumable", "1.0.0",
                "Content-Type", "application/offset+octet-stream",
                "Upload-Offset", Long.toString(offset)));
    if (last) {
      headers.addAll(List.of("Upload-Length", Long.toString(offset + bytes.length)));
    }
    return send("PATCH", upload, BodyPublishers.ofByteArray(bytes), headers.toArray(String[]::new));
  }

  /** Uploads as a recorder does: several pieces, the length declared with the last. */
  public void upload(UUID messageId, byte[] bytes) {
    String upload = createUpload(messageId);
    int piece = Math.max(1, bytes.length / 3);
    for (int offset = 0; offset < bytes.length; offset += piece) {
      int end = Math.min(bytes.length, offset + piece);
      append(upload, offset, java.util.Arrays.copyOfRange(bytes, offset, end), end == bytes.length)
          .expect(204);
    }
  }

  public void publish(UUID messageId, String title) {
    post("/api/messages/" + messageId + "/publish", Map.of("title", title)).expect(200);
  }

  public JsonNode message(UUID messageId) {
    return get("/api/messages/" + messageId).expect(200).json();
  }
}
