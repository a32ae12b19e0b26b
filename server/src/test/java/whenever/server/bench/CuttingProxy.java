package whenever.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a server, and cuts the connection at given counts of bytes. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int server;
  private final Deque<Long> cuts;
  private final AtomicLong taken = new AtomicLong();

  CuttingProxy(int server, List<Long> cuts) throws IOException {
    this.server = server;
    this.cuts = new ConcurrentLinkedDeque<>(cuts);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Bytes that clients sent, heads included. */
  long taken() {
    return taken.get();
  }

  int cutsLeft() {
    return cuts.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        var upstream = new Socket(InetAddress.getByName("localhost"), server);
        Thread.ofVirtual().start(() -> pass(client, upstream, true));
        Thread.ofVirtual().start(() -> pass(upstream, client, false));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void pass(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        if (counted && taken.addAndGet(read) >= cuts.stream().findFirst().orElse(Long.MAX_VALUE)) {
          cuts.pollFirst();
          // The client is reset; the server gets what was passed on, and then the end.
          from.setSoLinger(true, 0);
          to.shutdownOutput();
          return;
        }
      }
    } catch (IOException _) {
      // The other side ended it.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
