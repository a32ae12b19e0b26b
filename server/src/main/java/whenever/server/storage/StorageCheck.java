package whenever.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.problem.ProblemException;

/** What a storage must be able to do, tried with a small object before anything depends on it. */
record StorageCheck(ObjectStorage storage) {
  private static final Logger LOG = LoggerFactory.getLogger(StorageCheck.class);
  private static final byte[] CONTENT = "whenever".getBytes(StandardCharsets.US_ASCII);
  private static final int FROM = 2;
  private static final int LENGTH = 3;

  /** What else is tried while the object is there. */
  @FunctionalInterface
  interface Trial {
    void of(ObjectKey key, byte[] content);
  }

  void run() {
    run((_, _) -> {});
  }

  void run(Trial more) {
    var key = ObjectKey.probe();
    try {
      storage.put(key, ByteBuffer.wrap(CONTENT));
      try {
        read(key);
        more.of(key, CONTENT);
      } finally {
        storage.delete(key);
      }
    } catch (ProblemException e) {
      LOG.warn("The storage {} is full: what is there plays, nothing new fits.", storage.place());
    }
  }

  private void read(ObjectKey key) {
    try (var in = storage.read(key, FROM, LENGTH)) {
      if (!Arrays.equals(in.readAllBytes(), Arrays.copyOfRange(CONTENT, FROM, FROM + LENGTH))) {
        throw new StorageException(
            "The storage %s gives back other bytes.".formatted(storage.place()));
      }
    } catch (IOException e) {
      throw new StorageException("The storage %s cannot be read.".formatted(storage.place()), e);
    }
  }
}
