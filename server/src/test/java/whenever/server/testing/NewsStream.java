package whenever.server.testing;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One open stream of news among many: what has come of it, through all its connections. */
public final class NewsStream {
  private final UUID workspaceId;
  private final List<Heard> heard = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
  private InetSocketAddress server;
  private String cookie;
  private State state = State.AWAY;
  private int left;
  private String start = "";
  private String lastId = "";
  private String id = "";
  private String event = "";

  /** What one connection reads now; the body is chunked (RFC 9112, section 7.1). */
  private enum State {
    AWAY,
    HEAD,
    SIZE,
    DATA,
    GAP,
    REFUSED
  }

  /** News as it came. */
  public record Heard(String id, String event, long nanos) {}

  NewsStream(ApiClient api, UUID workspaceId) {
    this.workspaceId = workspaceId;
    this.server = address(api);
    this.cookie = api.cookie();
  }

  private static InetSocketAddress address(ApiClient api) {
    return new InetSocketAddress(api.server().getHost(), api.server().getPort());
  }

  /** Goes on at another server when it is opened again. */
  public synchronized void moveTo(ApiClient api) {
    server = address(api);
    cookie = api.cookie();
  }

  synchronized InetSocketAddress server() {
    return server;
  }

  /** Begins a connection; what it asks for. */
  synchronized ByteBuffer request() {
    state = State.HEAD;
    line.reset();
    String last = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
    String head =
        String.join(
            "\r\n",
            "GET /api/events?workspaceId=" + workspaceId + " HTTP/1.1",
            "Host: localhost",
            "Cookie: " + cookie,
            last);
    return ByteBuffer.wrap((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  synchronized void ended() {
    if (state != State.REFUSED) {
      state = State.AWAY;
    }
  }

  synchronized void arrived(ByteBuffer bytes, long nanos) {
    while (bytes.hasRemaining()) {
      accept(bytes.get(), nanos);
    }
  }

  private void accept(byte next, long nanos) {
    switch (state) {
      case SIZE -> {
        if (endsLine(next)) {
          left = Integer.parseInt(takeLine().strip(), 16);
          state = left == 0 ? State.AWAY : State.DATA;
        }
      }
      case DATA -> {
        if (endsLine(next)) {
          field(takeLine(), nanos);
        }
        left--;
        if (left == 0) {
          state = State.GAP;
        }
      }
      case GAP -> {
        if (next == '\n') {
          state = State.SIZE;
        }
      }
      case HEAD -> {
        if (endsLine(next)) {
          headLine(takeLine().strip());
        }
      }
      case AWAY, REFUSED -> {}
    }
  }

  private boolean endsLine(byte next) {
    if (next != '\n') {
      line.write(next);
    }
    return next == '\n';
  }

  private String takeLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }

  private void headLine(String text) {
    if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200 ")) {
      state = State.REFUSED;
    } else if (text.isEmpty()) {
      state = State.SIZE;
    }
  }

  private void field(String text, long nanos) {
    if (text.startsWith("id: ")) {
      id = text.substring(4);
    } else if (text.startsWith("event: ")) {
      event = text.substring(7);
    } else if (text.startsWith("data: ")) {
      if (event.equals("hello")) {
        start = id;
      } else {
        heard.add(new Heard(id, event, nanos));
      }
      lastId = id;
    }
  }

  /** Where it began to listen. */
  public synchronized String start() {
    return start;
  }

  public synchronized String lastId() {
    return lastId;
  }

  /** All news so far. */
  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  public synchronized int count() {
    return heard.size();
  }

  public synchronized List<String> ids() {
    return heard.stream().map(Heard::id).toList();
  }

  /** It has been told where it stands, and a connection is open. */
  public synchronized boolean listens() {
    return !start.isEmpty() && (state == State.SIZE || state == State.DATA || state == State.GAP);
  }

  public synchronized boolean refused() {
    return state == State.REFUSED;
  }

  public synchronized boolean away() {
    return state == State.AWAY;
  }
}
