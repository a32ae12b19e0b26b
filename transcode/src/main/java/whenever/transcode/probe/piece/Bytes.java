package whenever.transcode.probe.piece;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a file at any position, mapped and never loaded as a whole; big-endian numbers. */
public final class Bytes implements AutoCloseable {
  private static final int FIRST_WINDOW = 32;
  private static final int LARGEST_WINDOW = 1 << 16;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory;

  /** Opens a file that nobody changes until this is closed. */
  public Bytes(Path file) {
    try (var channel = FileChannel.open(file)) {
      memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    }
  }

  public long size() {
    return memory.byteSize();
  }

  /** The byte at a position, 0 to 255. */
  public int at(long position) {
    return memory.get(ValueLayout.JAVA_BYTE, position) & 0xff;
  }

  /** The number that so many bytes make, at most eight. */
  public long number(long position, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | at(position + i);
    }
    return value;
  }

  /** Whether four bytes are there, and are these. */
  boolean has(long position, int word) {
    return position + 4 <= size() && (int) number(position, 4) == word;
  }

  /** At most so many bytes from a position on. */
  public byte[] slice(long position, long count) {
    long length = Math.clamp(count, 0, size() - position);
    return memory.asSlice(position, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Copies so many bytes from a position on, or as many as fit; returns how many. */
  public int copy(long position, int count, ByteBuffer target) {
    int length = (int) Math.clamp(Math.min(count, target.remaining()), 0, size() - position);
    var to = MemorySegment.ofBuffer(target);
    MemorySegment.copy(memory, position, to, 0, length);
    target.position(target.position() + length);
    return length;
  }

  /**
   * Where four bytes that all differ are next found, or -1. Looks mostly at every fourth byte only,
   * and at a copy of a window at a time, which is several times faster than the mapped file.
   */
  long find(int word, long from, long to) {
    long end = Math.min(to, size());
    // Grows, so that a file full of almost the right bytes does not cost a large window for each.
    int size = FIRST_WINDOW;
    for (long start = from; start + 4 <= end; start += size - 3) {
      size = Math.min(2 * size, LARGEST_WINDOW);
      var window = slice(start, Math.min(size, end - start));
      int found = find(word, window);
      if (found >= 0) {
        return start + found;
      }
    }
    return -1;
  }

  private static int find(int word, byte[] window) {
    byte first = (byte) (word >>> 24);
    byte second = (byte) (word >>> 16);
    byte third = (byte) (word >>> 8);
    byte last = (byte) word;
    int at = 3;
    while (at < window.length) {
      byte found = window[at];
      if (found == last) {
        if (window[at - 1] == third && window[at - 2] == second && window[at - 3] == first) {
          return at - 3;
        }
        at += 4;
      } else {
        at += found == third ? 1 : found == second ? 2 : found == first ? 3 : 4;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    arena.close();
  }
}
