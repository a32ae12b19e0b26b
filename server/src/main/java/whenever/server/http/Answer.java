package whenever.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A reply on its way out; lives on the virtual thread of its request. */
final class Answer {
  private static final int CHUNK = 64 * 1024;

  /** Below this, compressing costs more than it saves. */
  private static final int WORTH_COMPRESSING = 4 * 1024;

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final EventStreams streams;
  private final Deque<Reply.With> headers = new ArrayDeque<>();

  Answer(Exchange exchange, EventStreams streams) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.streams = streams;
  }

  void send(Reply reply) throws Exception {
    switch (reply) {
      case Reply.With with -> {
        headers.addFirst(with);
        send(with.reply());
      }
      case Reply.Json(int status, Object body) -> {
        response.setStatusCode(status);
        text("application/json", Json.bytes(body));
      }
      case Reply.Text(String type, String body) ->
          text(type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
      case Reply.Empty(int status) -> {
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        finish(Buffer.buffer());
      }
      case Reply.Media(Content content, String type) -> media(content, type);
      case Reply.Events(EventSource source) -> events(source);
    }
  }

  private void text(String type, byte[] body) {
    response.putHeader("Content-Type", type).putHeader("Cache-Control", "no-store");
    byte[] bytes = body;
    if (body.length >= WORTH_COMPRESSING && acceptsGzip(exchange)) {
      bytes = gzip(body);
      response.putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding");
    }
    finish(Buffer.buffer(bytes));
  }

  static boolean acceptsGzip(Exchange exchange) {
    String accepted = exchange.request().getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  static byte[] gzip(byte[] bytes) {
    var compressed = new ByteArrayOutputStream(bytes.length / 2);
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private void media(Content content, String type) throws IOException {
    String etag = '"' + content.etag() + '"';
    response
        .putHeader("Content-Type", type)
        .putHeader("ETag", etag)
        .putHeader("Accept-Ranges", "bytes")
        .putHeader("Cache-Control", "private, no-cache")
        // Somebody else made these bytes: opened as a page, they may do nothing.
        .putHeader("Content-Security-Policy", SecurityHeaders.POLICY + "; sandbox");
    if (isKnown(etag)) {
      response.setStatusCode(304);
      finish(Buffer.buffer());
      return;
    }
    long total = content.length();
    Optional<ByteRange> asked = range(etag, total);
    asked.ifPresent(
        range -> response.setStatusCode(206).putHeader("Content-Range", range.of(total)));
    ByteRange range = asked.orElse(new ByteRange(0, total));
    response.putHeader("Content-Length", Long.toString(range.length()));
    if (exchange.head() || range.length() == 0) {
      finish(Buffer.buffer());
    } else {
      applyHeaders();
      sendBytes(content, range);
    }
  }

  private boolean isKnown(String etag) {
    String known = exchange.request().getHeader("If-None-Match");
    return known != null && (known.equals("*") || known.contains(etag));
  }

  /** A range is of use only when the client holds parts of these very bytes (If-Range). */
  private Optional<ByteRange> range(String etag, long total) {
    String header = exchange.request().getHeader("Range");
    String held = exchange.request().getHeader("If-Range");
    if (header == null || exchange.head() || (held != null && !held.equals(etag))) {
      return Optional.empty();
    }
    return ByteRange.parse(header, total);
  }

  private void sendBytes(Content content, ByteRange range) throws IOException {
    if (content.file().isPresent()) {
      Path file = content.file().get();
      // Said before the head is out: a part of another file would look like the whole of this one.
      if (Files.size(file) != content.length()) {
        throw new IOException("The file does not hold exactly this content");
      }
      try (FileChannel bytes = FileChannel.open(file)) {
        exchange.await(exchange.write(out -> out.sendFile(bytes, range.first(), range.length())));
      }
      return;
    }
    try (InputStream in = content.open(range.first(), range.length())) {
      byte[] chunk = new byte[CHUNK];
      Future<Void> before = Future.succeededFuture();
      for (long left = range.length(); left > 0; ) {
        int count = in.read(chunk, 0, (int) Math.min(left, CHUNK));
        if (count < 0) {
          throw new EOFException("The content ends " + left + " bytes early");
        }
        Buffer piece = Buffer.buffer(count).appendBytes(chunk, 0, count);
        Future<Void> written = exchange.write(out -> out.write(piece));
        // One chunk is read while the one before it is sent.
        exchange.await(before);
        before = written;
        left -= count;
      }
      exchange.await(before);
      exchange.await(exchange.write(HttpServerResponse::end));
    }
  }

  private void events(EventSource source) throws Exception {
    response
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        // nginx would hold events back.
        .putHeader("X-Accel-Buffering", "no")
        .setChunked(true);
    if (exchange.head()) {
      finish(Buffer.buffer());
      return;
    }
    applyHeaders();
    source.open(streams.open(exchange));
  }

  private void finish(Buffer bytes) {
    applyHeaders();
    exchange.end(bytes);
  }

  private void applyHeaders() {
    for (Reply.With header : headers) {
      if (header.name().equalsIgnoreCase("Set-Cookie")) {
        response.headers().add(header.name(), header.value());
      } else {
        response.putHeader(header.name(), header.value());
      }
    }
  }
}
