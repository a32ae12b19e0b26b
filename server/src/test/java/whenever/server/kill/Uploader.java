package whenever.server.kill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who uploads one recording after the other, asks after every failure where the upload
 * stands, and goes on from there. Each request goes to another server.
 */
final class Uploader implements Runnable {
  private static final long RETRY_MILLIS = 50;
  private static final int LARGEST_PIECE = 12 * 1024 * 1024;

  /** What a client that does everything right may be told while things are being killed. */
  private static final Set<Integer> PASSING = Set.of(409, 423, 429, 500, 502, 503, 504, 507);

  private final TusClient client;
  private final Random random;
  private final List<Sent> all;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger storedUnanswered = new AtomicInteger();
  private volatile boolean last;
  private int server;

  /** The list may be shared; each upload is put there before its first request. */
  Uploader(TusClient client, long seed, List<Sent> all) {
    this.client = client;
    this.random = new Random(seed);
    this.all = all;
  }

  /** How many answers moved an upload forward. */
  int steps() {
    return steps.get();
  }

  /** How often the server had bytes whose acknowledgement never came. */
  int storedUnanswered() {
    return storedUnanswered.get();
  }

  Queue<Throwable> failures() {
    return failures;
  }

  /** Ends after the recording that is being uploaded. */
  void finish() {
    last = true;
  }

  @Override
  public void run() {
    try {
      while (!last) {
        upload(Recording.next(random));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception | AssertionError e) {
      failures.add(e);
    }
  }

  private void upload(Recording recording) throws InterruptedException {
    var sent = new Sent(recording);
    until(201, () -> client.draft(server++, recording.message()));
    all.add(sent);
    sent.created(
        until(201, () -> client.create(server++, recording))
            .headers()
            .firstValue("Location")
            .orElseThrow());
    byte[] bytes = recording.bytes();
    int offset = 0;
    while (!sent.complete()) {
      offset = step(sent, bytes, offset);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(120)));
    }
  }

  /** One piece; returns where the upload stands afterwards. */
  private int step(Sent sent, byte[] bytes, int offset) throws InterruptedException {
    int length = Math.min(piece(), bytes.length - offset);
    boolean end = offset + length == bytes.length;
    try {
      HttpResponse<String> answer =
          client.patch(
              server++, sent.path(), bytes, offset, length, end && sent.recording().deferred());
      if (answer.statusCode() == 204) {
        return acknowledged(sent, offset + length, end, offset(answer));
      }
      requirePassing(answer, sent);
    } catch (IOException _) {
      // The server was killed, or what it stands on: ask.
    }
    return ask(sent);
  }

  private int acknowledged(Sent sent, int expected, boolean end, long offset) {
    if (offset != expected) {
      throw new AssertionError("204 with offset %d, not %d: %s".formatted(offset, expected, sent));
    }
    sent.acknowledge(offset);
    steps.incrementAndGet();
    if (end) {
      sent.completed();
    }
    return expected;
  }

  private int ask(Sent sent) throws InterruptedException {
    HttpResponse<String> answer = until(200, () -> client.head(server++, sent.path()));
    long offset = offset(answer);
    if (offset < sent.acknowledged()) {
      throw new AssertionError(
          "HEAD says %d, but %d was acknowledged: %s".formatted(offset, sent.acknowledged(), sent));
    }
    if (offset > sent.acknowledged()) {
      storedUnanswered.incrementAndGet();
      steps.incrementAndGet();
    }
    sent.acknowledge(offset);
    boolean lengthKnown = answer.headers().firstValue("Upload-Length").isPresent();
    if (offset == sent.recording().size() && lengthKnown) {
      sent.completed();
    }
    return (int) offset;
  }

  private static long offset(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  /** Mostly small pieces, now and then one that is cut into chunks. */
  private int piece() {
    int kind = random.nextInt(100);
    int bound = kind < 45 ? 4 * 1024 : kind < 85 ? 256 * 1024 : 2 * 1024 * 1024;
    return 1 + random.nextInt(kind >= 97 ? LARGEST_PIECE : bound);
  }

  /** A request to any server. */
  @FunctionalInterface
  private interface Call {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  private static HttpResponse<String> until(int status, Call call) throws InterruptedException {
    while (!Thread.interrupted()) {
      try {
        HttpResponse<String> answer = call.send();
        if (answer.statusCode() == status) {
          return answer;
        }
        requirePassing(answer, null);
      } catch (IOException _) {
        // Away: again.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
    }
    throw new InterruptedException();
  }

  private static void requirePassing(HttpResponse<String> answer, Sent sent) {
    if (!PASSING.contains(answer.statusCode())) {
      throw new AssertionError(
          "%s answered %d %s: %s"
              .formatted(
                  answer.request().method() + " " + answer.uri(),
                  answer.statusCode(),
                  answer.body(),
                  sent));
    }
  }
}
