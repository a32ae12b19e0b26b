package whenever.transcode.speech.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The room on a disk, asked for before it is filled. */
public final class DiskRoom {
  /** Left for everything else that writes there. */
  private static final long SPARE = 64L << 20;

  private DiskRoom() {}

  /** A sentence that says how much is missing; nothing when so many bytes fit. */
  public static Optional<String> missing(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace() - SPARE;
    return bytes <= free
        ? Optional.empty()
        : Optional.of(
            "The disk of %s has no room for this: it needs %d MB, and %d MB are free."
                .formatted(folder, bytes / 1_000_000 + 1, Math.max(0, free) / 1_000_000));
  }
}
