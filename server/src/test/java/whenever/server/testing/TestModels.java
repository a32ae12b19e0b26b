package whenever.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the small speech models for tests lie. */
public final class TestModels {
  private TestModels() {}

  /** {@code WHENEVER_TEST_MODELS}, or the folder {@code shared/models} beside the checkout. */
  public static Path folder() {
    List<Path> places =
        Stream.of(System.getenv("WHENEVER_TEST_MODELS"), "../../shared/models", "../shared/models")
            .filter(Objects::nonNull)
            .map(place -> Path.of(place).toAbsolutePath().normalize())
            .toList();
    return places.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no speech models in any of " + places));
  }
}
