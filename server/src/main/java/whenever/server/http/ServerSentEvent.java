package whenever.server.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events as they stand in a stream: written once, and sent to as many as listen. */
public final class ServerSentEvent {
  private final Buffer bytes;

  /**
   * An event.
   *
   * @param id what the client hands in as {@code Last-Event-ID}; one line
   * @param event the name of the event; one line
   * @param json one line of data
   */
  public ServerSentEvent(String id, String event, String json) {
    String text = "id: " + id + "\nevent: " + event + "\ndata: " + json + "\n\n";
    if (text.chars().filter(c -> c == '\n' || c == '\r').count() != 4) {
      throw new IllegalArgumentException("an event is written on single lines");
    }
    this.bytes = Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
  }

  private ServerSentEvent(Buffer bytes) {
    this.bytes = bytes;
  }

  /** Several, one after the other, as one. */
  public static ServerSentEvent joined(List<ServerSentEvent> events) {
    if (events.size() == 1) {
      return events.getFirst();
    }
    Buffer bytes = Buffer.buffer();
    events.forEach(event -> bytes.appendBuffer(event.bytes));
    return new ServerSentEvent(bytes);
  }

  Buffer bytes() {
    return bytes;
  }
}
