package whenever.transcode.probe.piece;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a file at any position, mapped and never loaded as a whole; big-endian numbers. */
public final class Bytes implements AutoCloseable {
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

  /**
   * Where four bytes that all differ are next found, or -1. Mostly looks at every fourth byte only,
   * so that gigabytes are searched at the speed of the memory.
   */
  long find(int word, long from, long to) {
    int first = word >>> 24;
    int second = word >>> 16 & 0xff;
    int third = word >>> 8 & 0xff;
    int last = word & 0xff;
    long end = Math.min(to, size());
    long at = from + 3;
    while (at < end) {
      int found = at(at);
      if (found == last && has(at - 3, word)) {
        return at - 3;
      }
      at += found == third ? 1 : found == second ? 2 : found == first ? 3 : 4;
    }
    return -1;
  }

  @Override
  public void close() {
    arena.close();
  }
}
