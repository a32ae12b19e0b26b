package whenever.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on loopback that does to connections what networks do to them: between a client and
 * the server, or between the server and its database or storage.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int PIECE = 16 * 1024;
  private static final int STEPS_PER_SECOND = 20;

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Queue<Fault> planned = new ConcurrentLinkedQueue<>();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger struck = new AtomicInteger();
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private volatile Fault usual = Fault.none();

  private FaultProxy(InetSocketAddress target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("fault-proxy").start(this::accept);
  }

  /** A proxy in front of a port of loopback. */
  public static FaultProxy to(int port) {
    return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** What happens to a connection once it strikes. */
  public enum Kind {
    NONE,
    /** Both ends see an orderly end. */
    CLOSE,
    /** Both ends see a reset. */
    RESET,
    /** Both ends see nothing, ever again. */
    SILENCE,
    /** The next that the target answers is dropped, then both ends see an orderly end. */
    LOSE_ANSWER
  }

  /**
   * What happens to one connection.
   *
   * @param after how many bytes on their way to the target it strikes, or begins to be slow
   * @param bytesPerSecond towards the target; 0 is no limit
   * @param slice the most that is handed on at once
   */
  public record Fault(Kind kind, long after, long bytesPerSecond, int slice) {
    public static Fault none() {
      return of(Kind.NONE);
    }

    /** Strikes at once. */
    public static Fault of(Kind kind) {
      return new Fault(kind, 0, 0, PIECE);
    }

    public Fault after(long bytes) {
      return new Fault(kind, bytes, bytesPerSecond, slice);
    }

    public Fault slowedTo(long bytes) {
      return new Fault(kind, after, bytes, slice);
    }

    public Fault slicedTo(int bytes) {
      return new Fault(kind, after, bytesPerSecond, bytes);
    }
  }

  /** Plans what happens to the next connection that has nothing planned yet. */
  public FaultProxy next(Fault fault) {
    planned.add(fault);
    return this;
  }

  /** What happens to connections for which nothing is planned. */
  public FaultProxy usually(Fault fault) {
    usual = fault;
    return this;
  }

  /** Strikes all connections that are open now. */
  public void strike(Kind kind) {
    open.forEach(connection -> connection.strike(kind));
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Bytes handed on to the target. */
  public long bytesUp() {
    return up.get();
  }

  /** Bytes handed on from the target. */
  public long bytesDown() {
    return down.get();
  }

  public int connections() {
    return connections.get();
  }

  /** How many faults have struck. */
  public int struck() {
    return struck.get();
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        Fault next = planned.poll();
        var connection = new Connection(client, new Socket(), next == null ? usual : next);
        open.add(connection);
        Thread.ofVirtual().start(connection::run);
      } catch (IOException _) {
        // Closed, or a client that has gone again.
      }
    }
  }

  /** Ends all connections too. */
  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Connection::end);
  }

  /** A client and the target, and what happens between them. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private final Fault fault;
    private volatile boolean silent;
    private volatile boolean losing;

    private Connection(Socket client, Socket server, Fault fault) {
      this.client = client;
      this.server = server;
      this.fault = fault;
    }

    private void run() {
      try {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.connect(target);
        Thread.ofVirtual().start(this::carryDown);
        carryUp();
      } catch (IOException | InterruptedException _) {
        end();
      }
    }

    private void carryUp() throws IOException, InterruptedException {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      byte[] piece = new byte[PIECE];
      long carried = 0;
      boolean pending = fault.kind() != Kind.NONE;
      while (true) {
        if (pending && carried >= fault.after()) {
          pending = false;
          strike(fault.kind());
        }
        if (silent) {
          closed.await();
        }
        int read = in.read(piece, 0, most(carried, pending));
        if (read < 0) {
          server.shutdownOutput();
          return;
        }
        out.write(piece, 0, read);
        carried += read;
        up.addAndGet(read);
        if (fault.bytesPerSecond() > 0 && carried >= fault.after()) {
          pause(TimeUnit.SECONDS.toNanos(read) / fault.bytesPerSecond());
        }
      }
    }

    private int most(long carried, boolean pending) {
      long before = fault.after() - carried;
      boolean slow = fault.bytesPerSecond() > 0;
      if (slow && before <= 0) {
        return Math.clamp(fault.bytesPerSecond() / STEPS_PER_SECOND, 1, fault.slice());
      }
      return (int) (pending || slow ? Math.min(before, fault.slice()) : fault.slice());
    }

    private void strike(Kind kind) {
      struck.incrementAndGet();
      switch (kind) {
        case NONE -> {}
        case CLOSE -> end();
        case RESET -> reset();
        case SILENCE -> silent = true;
        case LOSE_ANSWER -> losing = true;
      }
    }

    private void reset() {
      try {
        server.setSoLinger(true, 0);
        client.setSoLinger(true, 0);
      } catch (SocketException _) {
        // Closed already.
      }
      end();
    }

    /** Until so much time has gone by, or the proxy is closed. */
    private void pause(long nanos) throws InterruptedException {
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        end();
      }
    }

    private void carryDown() {
      try {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read; (read = in.read(piece)) >= 0; ) {
          if (silent) {
            closed.await();
          }
          if (losing) {
            end();
          }
          out.write(piece, 0, read);
          down.addAndGet(read);
        }
        if (silent) {
          closed.await();
        }
        client.shutdownOutput();
      } catch (IOException | InterruptedException _) {
        end();
      }
    }

    private void end() {
      open.remove(this);
      try {
        // The client last: who sees the end there may rely on the target's having been told.
        server.close();
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
