package whenever.server.media;

import java.nio.file.Path;
import whenever.server.job.WorkSpace;

/** A temporary folder that goes with its job. */
public record WorkFolder(WorkSpace.Room room) implements AutoCloseable {

  public Path path() {
    return room.path();
  }

  public Path file(String name) {
    return path().resolve(name);
  }

  @Override
  public void close() {
    room.close();
  }
}
