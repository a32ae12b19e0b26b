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
  private volatile State state = new State(null, null, _ -> false, new CountDownLatch(0));

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

  /** A request, as far as faults care; its head is the first line and all headers. */
  public record Call(String method, String path, String head) {}

  /** What is answered instead of what the server would; a HEAD gets no body. */
  public record Reply(String status, String type, String body) {
    /** In S3's own form. */
    public static Reply refusal(String status, String code, String message) {
      String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
      return new Reply(status, "application/xml", body);
    }
  }

  private record State(
      @Nullable Fault fault,
      @Nullable Reply reply,
      Predicate<Call> concerns,
      CountDownLatch over) {}

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
    begin(new State(fault, null, concerns, new CountDownLatch(1)));
  }

  /** From now on this is answered; instead of an earlier fault. */
  public void begin(Reply reply, Predicate<Call> concerns) {
    begin(new State(null, reply, concerns, new CountDownLatch(1)));
  }

  private void begin(State next) {
    var before = state;
    struck.set(0);
    state = next;
    before.over().countDown();
  }

  /** All is well again; those who were left waiting lose their connection. */
  public void end() {
    var before = state;
    state = new State(null, null, _ -> false, new CountDownLatch(0));
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
      var call = new Call(line[0], line[1], head);
      State now = state;
      boolean concerned = now.concerns().test(call);
      if (concerned) {
        struck.incrementAndGet();
      }
      if (concerned && now.reply() != null) {
        answer(call, now.reply(), client);
      } else if (concerned && now.fault() != null) {
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
      case SLOW_DOWN ->
          answer(call, Reply.refusal("503 Slow Down", "SlowDown", "so it is"), client);
      case INTERNAL_ERROR ->
          answer(call, Reply.refusal("500 Error", "InternalError", "so it is"), client);
      case UNKNOWN_KEY ->
          answer(call, Reply.refusal("401 Unauthorized", "InvalidAccessKeyId", "so it is"), client);
      case FORBIDDEN ->
          answer(call, Reply.refusal("403 Forbidden", "AccessDenied", "so it is"), client);
      case FULL -> answer(call, Reply.refusal("507 Full", "XMinioStorageFull", "so it is"), client);
      case MISSING -> answer(call, Reply.refusal("404 Not Found", "NoSuchKey", "so it is"), client);
    }
  }

  private static void answer(Call call, Reply reply, Socket client) throws IOException {
    client.getInputStream().skipNBytes(length(call.head()));
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(reply.status(), reply.type(), reply.body().length());
    String body = call.method().equals("HEAD") ? "" : reply.body();
    client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
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
