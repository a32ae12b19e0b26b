package whenever.server.upload;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import whenever.server.config.DataSize;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * The memory for bytes that are not in the storage yet, shared by all uploads of this server. Many
 * slow uploads get little each, and so make small chunks; few quick ones get enough for large ones.
 */
final class ChunkMemory {
  /** The most that one chunk holds. */
  static final int LARGEST = 8 * 1024 * 1024;

  private static final int SMALLEST = 256 * 1024;
  private static final int GROWTH = 4;
  private static final int KEPT = 2;
  private static final long WAIT_SECONDS = 5;

  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  // Arrays of this size would be garbage that a collector handles badly.
  private final Deque<byte[]> largest = new ArrayDeque<>(KEPT);
  private long used;

  ChunkMemory(DataSize budget) {
    this.budget = budget.bytes();
  }

  /**
   * Memory for a body to begin with.
   *
   * @throws ProblemException {@code UNAVAILABLE} when for seconds there has been none
   */
  byte[] take() {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
      while (used + SMALLEST > budget) {
        if (left <= 0) {
          throw busy();
        }
        left = returned.awaitNanos(left);
      }
      used += SMALLEST;
      return new byte[SMALLEST];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      lock.unlock();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
            ProblemType.UNAVAILABLE,
            "Too many uploads at once. What you recorded is safe; it goes on by itself.")
        .withHeader("Retry-After", "2");
  }

  /** A larger array with the same bytes, or the same array when there is no room for one. */
  byte[] grow(byte[] full) {
    int wanted = Math.min(LARGEST, full.length * GROWTH);
    lock.lock();
    try {
      // The other half is for those who come new.
      if (wanted == full.length || used + wanted - full.length > budget / 2) {
        return full;
      }
      used += wanted - full.length;
      byte[] kept = wanted == LARGEST ? largest.poll() : null;
      if (kept != null) {
        System.arraycopy(full, 0, kept, 0, full.length);
        return kept;
      }
    } finally {
      lock.unlock();
    }
    return Arrays.copyOf(full, wanted);
  }

  void giveBack(byte[] array) {
    lock.lock();
    try {
      used -= array.length;
      if (array.length == LARGEST && largest.size() < KEPT) {
        largest.push(array);
      }
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
