package whenever.server.upkeep;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.storage.DiskStorage;
import whenever.server.storage.ObjectStorage;

class DiskUpkeepTest extends UpkeepContract {
  @TempDir Path files;

  @Override
  ObjectStorage storage() {
    return new DiskStorage(files);
  }

  @Override
  Path files() {
    return files;
  }
}
