package whenever.server.transcript.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import whenever.server.testing.ApiClient;

/** Somebody who reads along while a recording is made. */
final class Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> words = new CopyOnWriteArrayList<>();
  private final List<String> partials = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> over = new CompletableFuture<>();

  static Listener follow(ApiClient api, UUID messageId) {
    var listener = new Listener();
    var request =
        HttpRequest.newBuilder(api.server().resolve("/api/messages/" + messageId + "/dictation"))
            .header("Cookie", api.cookie())
            .build();
    Thread.ofVirtual().start(() -> listener.read(request));
    return listener;
  }

  private void read(HttpRequest request) {
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("data: "))
          .forEach(line -> take(line.substring(6)));
      over.complete("closed");
    } catch (IOException e) {
      over.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String data) {
    try {
      JsonNode event = JSON.readTree(data);
      if (event.has("reason")) {
        over.complete(event.get("reason").asText());
        return;
      }
      event.get("words").forEach(word -> words.add(word.get("text").asText()));
      partials.add(event.get("partial").asText());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String words() {
    return String.join(" ", words);
  }

  /** All that could be read at some time. */
  boolean hasRead(String text) {
    return words().contains(text) || partials.stream().anyMatch(read -> read.contains(text));
  }

  /** The reason why no more comes; waits for it. */
  String end() {
    return over.join();
  }
}
