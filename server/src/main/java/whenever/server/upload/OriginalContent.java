package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import whenever.server.http.Content;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** One part of an original as it came, read from chunk after chunk. */
record OriginalContent(ObjectStorage storage, List<Chunk> chunks, String etag) implements Content {
  @Override
  public long length() {
    Chunk last = chunks.getLast();
    return last.offset() + last.length();
  }

  @Override
  public Optional<Path> file() {
    return chunks.size() == 1 ? storage.localFile(chunks.getFirst().key()) : Optional.empty();
  }

  @Override
  public InputStream open(long offset, long length) {
    Deque<Piece> pieces = new ArrayDeque<>();
    long end = offset + length;
    for (Chunk chunk : chunks) {
      long from = Math.max(offset, chunk.offset());
      long to = Math.min(end, chunk.offset() + chunk.length());
      if (from < to) {
        pieces.add(new Piece(chunk.key(), from - chunk.offset(), to - from));
      }
    }
    return new Input(storage, pieces);
  }

  private record Piece(ObjectKey key, long offset, long length) {}

  /** One object open at a time. */
  private static final class Input extends InputStream {
    private final ObjectStorage storage;
    private final Deque<Piece> left;
    private InputStream current = InputStream.nullInputStream();

    Input(ObjectStorage storage, Deque<Piece> left) {
      this.storage = storage;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = current.read(target, offset, length);
      while (count < 0 && !left.isEmpty()) {
        current.close();
        Piece next = left.remove();
        current = storage.read(next.key(), next.offset(), next.length());
        count = current.read(target, offset, length);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
