package whenever.server.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder in which this process works on media, and the room in it: who begins to work says
 * first how much is needed, so that those who run do not fill the disk together.
 */
public final class WorkSpace {
  private static final int MIB_BITS = 20;
  private static final String NAME = "job-";

  private final Path folder;
  private final Set<Room> rooms = new HashSet<>();

  private WorkSpace(Path folder) {
    this.folder = folder;
  }

  /** Removes what a process that was killed left there; the folder is this process's alone. */
  public static WorkSpace open(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> left = Files.list(folder)) {
        left.filter(path -> path.getFileName().toString().startsWith(NAME))
            .forEach(WorkSpace::remove);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WorkSpace(folder);
  }

  /** A part of the space, with a folder of its own that goes when it is closed. */
  public final class Room implements AutoCloseable {
    private final Path path;
    private final long bytes;

    private Room(Path path, long bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    public Path path() {
      return path;
    }

    @Override
    public void close() {
      remove(path);
      synchronized (WorkSpace.this) {
        rooms.remove(this);
      }
    }

    /** What it may still write. */
    private long left() {
      return Math.max(0, bytes - size(path));
    }
  }

  /**
   * A new folder in which so much may be written.
   *
   * @throws OutOfSpaceException when the disk has less than that beside what others may still write
   */
  public synchronized Room reserve(long bytes) {
    try {
      long usable = Files.getFileStore(folder).getUsableSpace();
      long free = usable - rooms.stream().mapToLong(Room::left).sum();
      if (free < bytes) {
        throw new OutOfSpaceException(
            "There is not enough room in %s: %d MiB are needed, and %d MiB are free. Make room; the work goes on by itself."
                .formatted(folder, mib(bytes), mib(Math.max(0, free))),
            null);
      }
      var room = new Room(Files.createTempDirectory(folder, NAME), bytes);
      rooms.add(room);
      return room;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long mib(long bytes) {
    return bytes >> MIB_BITS;
  }

  private static long size(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (IOException | UncheckedIOException _) {
      // It is being removed just now.
      return 0;
    }
  }

  private static void remove(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException _) {
      // Nothing is left to remove.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
