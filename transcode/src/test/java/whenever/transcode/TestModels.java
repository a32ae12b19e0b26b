package whenever.transcode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the small speech models lie that are not part of the repository. */
public final class TestModels {
  private static final String NAME = "WHENEVER_TEST_MODELS";

  private TestModels() {}

  public static Path folder() {
    var named = Optional.ofNullable(System.getProperty(NAME, System.getenv(NAME)));
    return named.map(Path::of).orElseGet(TestModels::beside);
  }

  /** Beside the repository: tests run in the folder of their module. */
  private static Path beside() {
    var repository = Path.of("").toAbsolutePath().getParent();
    var models = repository.resolveSibling("shared").resolve("models");
    if (!Files.isDirectory(models)) {
      throw new IllegalStateException("no speech models: set " + NAME + " to their folder");
    }
    return models;
  }
}
