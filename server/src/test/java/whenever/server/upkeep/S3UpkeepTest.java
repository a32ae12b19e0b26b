package whenever.server.upkeep;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.storage.ObjectStorage;
import whenever.server.testing.S3Server;

class S3UpkeepTest extends UpkeepContract {
  @TempDir Path folder;
  private S3Server server;
  private ObjectStorage storage;

  @BeforeEach
  @Override
  void open() {
    server = new S3Server(folder);
    storage = server.config().open();
    super.open();
  }

  @AfterEach
  @Override
  void close() {
    super.close();
    storage.close();
    server.close();
  }

  @Override
  ObjectStorage storage() {
    return storage;
  }

  @Override
  Path files() {
    return folder.resolve(server.config().bucket());
  }
}
