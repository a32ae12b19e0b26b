package whenever.server.upload;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import whenever.server.config.DataSize;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * The memory for bytes that are not in the storage yet, in segments, shared by all uploads of this
 * server. Many slow uploads get little each, and so make small chunks; few quick ones get enough
 * for large ones. Outside the heap, so that neither a collector nor a system call copies it.
 */
final class ChunkMemory {
  /** Small enough to be still in the processor's cache when it is summed and written. */
  static final int SEGMENT_BYTES = 128 * 1024;

  /** What a disk wants memory to be aligned to. */
  private static final int PAGE_BYTES = 4096;

  private static final long WAIT_SECONDS = 5;

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private int used;

  ChunkMemory(DataSize budget) {
    most = (int) Math.max(2, Math.min(Integer.MAX_VALUE, budget.bytes() / SEGMENT_BYTES));
  }

  /**
   * A segment for a body to begin with.
   *
   * @throws ProblemException {@code UNAVAILABLE} when for seconds there has been none
   */
  ByteBuffer take() {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
      while (used == most) {
        if (left <= 0) {
          throw busy();
        }
        left = returned.awaitNanos(left);
      }
      return next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      lock.unlock();
    }
  }

  /** One more segment for a chunk, when there is plenty: the last half is for those who begin. */
  Optional<ByteBuffer> takeMore() {
    lock.lock();
    try {
      return used < most / 2 ? Optional.of(next()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private ByteBuffer next() {
    used++;
    ByteBuffer segment = free.poll();
    return segment == null ? allocate() : segment.clear();
  }

  private static ByteBuffer allocate() {
    return ByteBuffer.allocateDirect(SEGMENT_BYTES + PAGE_BYTES)
        .alignedSlice(PAGE_BYTES)
        .slice(0, SEGMENT_BYTES);
  }

  private static ProblemException busy() {
    return new ProblemException(
            ProblemType.UNAVAILABLE,
            "Too many uploads at once. What you recorded is safe; it goes on by itself.")
        .withHeader("Retry-After", "2");
  }

  void giveBack(ByteBuffer segment) {
    lock.lock();
    try {
      used--;
      free.push(segment);
      returned.signal();
    } finally {
      lock.unlock();
    }
  }
}
