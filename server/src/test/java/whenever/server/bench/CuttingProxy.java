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
        Thread.ofVirtual().start(() -> up(client, upstream));
        Thread.ofVirtual().start(() -> down(upstream, client));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  /** What clients send; at a cut the client is reset, and the server gets the end after it. */
  private void up(Socket client, Socket upstream) {
    byte[] buffer = new byte[16 * 1024];
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = upstream.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        if (taken.addAndGet(read) >= cuts.stream().findFirst().orElse(Long.MAX_VALUE)) {
          cuts.pollFirst();
          client.setSoLinger(true, 0);
          break;
        }
      }
      upstream.shutdownOutput();
    } catch (IOException _) {
      // The other side ended it.
    }
  }

  private static void down(Socket upstream, Socket client) {
    try (upstream;
        client) {
      upstream.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // The client is gone.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
