package whenever.server.storage;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Content in several buffers, which minio sends from where it lies. Its own buffer would be another
 * copy of everything, inside the heap.
 */
final class Pieces extends io.minio.ByteBuffer {
  private final List<java.nio.ByteBuffer> pieces;
  private final int length;

  /** Of what the buffers have from their positions on; these do not move. */
  Pieces(List<java.nio.ByteBuffer> pieces) {
    super(0);
    this.pieces = List.copyOf(pieces);
    length = pieces.stream().mapToInt(java.nio.ByteBuffer::remaining).sum();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long size() {
    return length;
  }

  /** From the beginning, each time. */
  @Override
  public InputStream inputStream() {
    return new Input(pieces);
  }

  /** The pieces one after the other. */
  private static final class Input extends InputStream {
    private final List<java.nio.ByteBuffer> left = new ArrayList<>();
    private int current;

    Input(List<java.nio.ByteBuffer> pieces) {
      pieces.forEach(piece -> left.add(piece.duplicate()));
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      while (current < left.size() && !left.get(current).hasRemaining()) {
        current++;
      }
      if (current == left.size()) {
        return -1;
      }
      var piece = left.get(current);
      int count = Math.min(length, piece.remaining());
      piece.get(target, offset, count);
      return count;
    }
  }
}
