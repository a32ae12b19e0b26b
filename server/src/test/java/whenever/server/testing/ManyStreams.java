package whenever.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Browsers that listen to news, thousands of them, read by one thread. */
public final class ManyStreams implements AutoCloseable {
  private final Selector selector;
  private final Thread reader;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Map<NewsStream, SocketChannel> open = new ConcurrentHashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private volatile boolean closed;

  public ManyStreams() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = Thread.ofPlatform().daemon().name("many-streams").start(this::read);
  }

  /** Opens one as somebody; it may take a while until it listens. */
  public NewsStream open(ApiClient api, UUID workspaceId) {
    var stream = new NewsStream(api, workspaceId);
    open(stream);
    return stream;
  }

  /** Opens some as somebody. */
  public List<NewsStream> open(ApiClient api, UUID workspaceId, int count) {
    List<NewsStream> streams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      streams.add(open(api, workspaceId));
    }
    return streams;
  }

  /** Opens it again, from where it was. */
  public void open(NewsStream stream) {
    run(() -> connect(stream));
  }

  /** Breaks its connection. */
  public void cut(NewsStream stream) {
    run(() -> disconnect(stream));
  }

  private void run(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void connect(NewsStream stream) {
    disconnect(stream);
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(stream.server());
      channel.register(selector, SelectionKey.OP_CONNECT, stream);
      open.put(stream, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void disconnect(NewsStream stream) {
    SocketChannel channel = open.remove(stream);
    stream.ended();
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read() {
    while (!closed) {
      try {
        selector.select(this::ready);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  private void ready(SelectionKey key) {
    var stream = (NewsStream) key.attachment();
    var channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_READ);
        ByteBuffer request = stream.request();
        while (request.hasRemaining()) {
          channel.write(request);
        }
      } else if (key.isReadable()) {
        buffer.clear();
        int count = channel.read(buffer);
        stream.arrived(buffer.flip(), System.nanoTime());
        if (count < 0) {
          disconnect(stream);
        }
      }
    } catch (IOException _) {
      disconnect(stream);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      reader.join();
      for (SocketChannel channel : open.values()) {
        channel.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
