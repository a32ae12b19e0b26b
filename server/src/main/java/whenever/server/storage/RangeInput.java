package whenever.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of exactly so many bytes of another: one that ends early is an error, not an end. */
final class RangeInput extends FilterInputStream {
  private final ObjectKey key;
  private long remaining;

  RangeInput(ObjectKey key, InputStream in, long length) {
    super(in);
    this.key = key;
    remaining = length;
  }

  /** Refuses a range that is not wholly inside an object of that size. */
  static void check(ObjectKey key, long offset, long length, long size) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new ObjectDamagedException(
          "The object %s has %d bytes; %d from %d cannot be read."
              .formatted(key, size, length, offset));
    }
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (remaining == 0) {
      return -1;
    }
    int count = readSome(bytes, offset, (int) Math.min(length, remaining));
    if (count < 0) {
      throw new ObjectDamagedException(
          "The storage gave back the object %s without its last %d bytes."
              .formatted(key, remaining));
    }
    remaining -= count;
    return count;
  }

  /** A storage that breaks off is away, as one that does not answer at all. */
  private int readSome(byte[] bytes, int offset, int length) {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw new StorageException(
          "The storage broke off the object %s (%s).".formatted(key, e.getMessage()), e);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(Math.min(count, remaining));
    remaining -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), remaining);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
