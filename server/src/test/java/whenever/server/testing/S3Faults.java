package whenever.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import whenever.server.storage.StorageConfig;

/**
 * What stands between the program and an S3 server and, when told to, answers as ailing servers do.
 * Requests go on as they are, for their signature covers the host; each has its own connection.
 */
public final class S3Faults implements AutoCloseable {
  private final StorageConfig.S3 target;
  private final ServerSocket listener;
  private final AtomicInteger struck = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile State state = new State(null, _ -> false, new CountDownLatch(0));

  public S3Faults(S3Server server) {
    target = server.config();
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("s3-faults").start(this::accept);
  }

  /** What may be wrong. */
  public enum Fault {
    SLOW_DOWN,
    INTERNAL_ERROR,
    UNKNOWN_KEY,
    FORBIDDEN,
    FULL,
    /** As if what was written were not there yet. */
    MISSING,
    /** Half of the body, then the end. */
    TRUNCATED,
    /** As many bytes, of which one is another. */
    DAMAGED,
    /** Accepts the connection, then says nothing until the fault is over. */
    SILENT,
    /** Ends the connection before any answer. */
    CUT,
    /** Does what was asked and does not say so. */
    ANSWER_LOST
  }

  /** A request, as far as faults care. */
  public record Call(String method, String path) {}

  private record State(@Nullable Fault fault, Predicate<Call> concerns, CountDownLatch over) {}

  /** The settings of a program that should meet the faults. */
  public StorageConfig.S3 config() {
    return new StorageConfig.S3(
        URI.create("http://127.0.0.1:" + listener.getLocalPort()),
        target.region(),
        target.bucket(),
        target.accessKey(),
        target.secretKey(),
        true);
  }

  /** From now on, for requests with one of these methods; instead of an earlier fault. */
  public void begin(Fault fault, String... methods) {
    begin(fault, call -> Set.of(methods).contains(call.method()));
  }

  public void begin(Fault fault, Predicate<Call> concerns) {
    var before = state;
    struck.set(0);
    state = new State(fault, concerns, new CountDownLatch(1));
    before.over().countDown();
  }

  /** All is well again; those who were left waiting lose their connection. */
  public void end() {
    var before = state;
    state = new State(null, _ -> false, new CountDownLatch(0));
    before.over().countDown();
  }

  /** How many requests the present fault has met. */
  public int struck() {
    return struck.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String head = head(in);
      String[] line = head.split(" ", 3);
      var call = new Call(line[0], line[1]);
      State now = state;
      if (now.fault() != null && now.concerns().test(call)) {
        struck.incrementAndGet();
        fail(now, now.fault(), call, head, client);
      } else {
        client.getOutputStream().write(forward(head, in));
      }
    } catch (IOException | InterruptedException _) {
      // One of the two has gone.
    } finally {
      open.remove(client);
    }
  }

  private void fail(State now, Fault fault, Call call, String head, Socket client)
      throws IOException, InterruptedException {
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    switch (fault) {
      case SILENT -> now.over().await();
      case CUT -> {}
      case ANSWER_LOST -> forward(head, in);
      case TRUNCATED -> {
        byte[] answer = forward(head, in);
        int body = bodyOf(answer);
        out.write(answer, 0, body + (answer.length - body) / 2);
      }
      case DAMAGED -> {
        byte[] answer = forward(head, in);
        int middle = (bodyOf(answer) + answer.length) / 2;
        answer[middle] ^= 1;
        out.write(answer);
      }
      case SLOW_DOWN -> refuse(call, head, client, "503 Slow Down", "SlowDown");
      case INTERNAL_ERROR -> refuse(call, head, client, "500 Error", "InternalError");
      case UNKNOWN_KEY -> refuse(call, head, client, "401 Unauthorized", "InvalidAccessKeyId");
      case FORBIDDEN -> refuse(call, head, client, "403 Forbidden", "AccessDenied");
      case FULL -> refuse(call, head, client, "507 Full", "XMinioStorageFull");
      case MISSING -> refuse(call, head, client, "404 Not Found", "NoSuchKey");
    }
  }

  private static void refuse(Call call, String head, Socket client, String status, String code)
      throws IOException {
    client.getInputStream().skipNBytes(length(head));
    String body = "<Error><Code>%s</Code><Message>so it is</Message></Error>".formatted(code);
    String answer =
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), call.method().equals("HEAD") ? "" : body);
    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  /** All that the server answers, up to the end of the connection. */
  private byte[] forward(String head, InputStream body) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), target.endpoint().getPort())) {
      OutputStream out = server.getOutputStream();
      int end = head.length() - 2;
      out.write(
          (head.substring(0, end) + "Connection: close\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      long left = length(head);
      byte[] piece = new byte[64 * 1024];
      while (left > 0) {
        int count = body.read(piece, 0, (int) Math.min(left, piece.length));
        if (count < 0) {
          throw new EOFException();
        }
        out.write(piece, 0, count);
        left -= count;
      }
      return server.getInputStream().readAllBytes();
    }
  }

  /** Up to and with the empty line; without the client's own word about the connection. */
  private static String head(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (bodyOf(bytes.toByteArray()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      bytes.write(next);
    }
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .replaceFirst("(?i)\r\nconnection: [^\r]*", "");
  }

  /** Where the body begins; -1 while the head is not complete. */
  private static int bodyOf(byte[] message) {
    int end = new String(message, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
  }

  private static long length(String head) {
    return Arrays.stream(head.split("\r\n"))
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    end();
    try {
      listener.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
