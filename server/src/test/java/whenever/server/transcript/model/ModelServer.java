package whenever.server.transcript.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server with one speech model, that can cut answers, change its mind and ignore ranges. */
public final class ModelServer implements AutoCloseable {
  private final HttpServer server;
  private final byte[] zip;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile String catalogue = "[]";
  private volatile String tag = "\"one\"";
  private volatile boolean honoursRanges = true;
  private volatile CountDownLatch held = new CountDownLatch(0);

  public ModelServer(byte[] zip) throws IOException {
    this.zip = zip;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/models/model-list.json", this::sendCatalogue);
    server.createContext("/models/model.zip", this::sendModel);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/models");
  }

  public void catalogue(String json) {
    catalogue = json;
  }

  /** So many of the next answers end in the middle of what is left. */
  public void cut(int answers) {
    cuts.set(answers);
  }

  public void changeModel() {
    tag = "\"two\"";
  }

  /** The next answers end in the middle until {@link #letGo()}. */
  public void hold() {
    held = new CountDownLatch(1);
  }

  public void letGo() {
    held.countDown();
  }

  public void ignoreRanges() {
    honoursRanges = false;
  }

  /** The Range headers of all requests for the model; "none" where there was none. */
  public List<String> ranges() {
    return ranges;
  }

  private void sendCatalogue(HttpExchange exchange) throws IOException {
    try (exchange) {
      var bytes = catalogue.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void sendModel(HttpExchange exchange) throws IOException {
    try (exchange) {
      var range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(range == null ? "none" : range);
      boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
      int from = range != null && same && honoursRanges ? start(range) : 0;
      int length = zip.length - from;
      exchange.getResponseHeaders().set("ETag", tag);
      if (from > 0) {
        var sent = "bytes %d-%d/%d".formatted(from, zip.length - 1, zip.length);
        exchange.getResponseHeaders().set("Content-Range", sent);
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
      boolean cut = cuts.getAndDecrement() > 0;
      exchange.getResponseBody().write(zip, from, length / 2);
      exchange.getResponseBody().flush();
      held.await();
      if (!cut) {
        exchange.getResponseBody().write(zip, from + length / 2, length - length / 2);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
  }
}
