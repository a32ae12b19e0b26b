package whenever.server.transcript.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** What is known of the archive that a model came in, kept beside the models. */
final class ModelOrigins {
  private final Path folder;

  /**
   * Of an archive.
   *
   * @param md5 in hexadecimal
   * @param verified whether it is what the catalogue promised
   */
  record Origin(String md5, boolean verified) {}

  ModelOrigins(Path modelsFolder) {
    folder = modelsFolder.resolve(".origin");
  }

  void keep(String model, Origin origin) {
    var text = "md5=%s%nverified=%s%n".formatted(origin.md5(), Boolean.toString(origin.verified()));
    try {
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, ".", ".tmp");
      Files.writeString(fresh, text);
      Files.move(fresh, file(model), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of a model that was copied there by hand. */
  Optional<Origin> find(String model) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file(model))) {
      properties.load(in);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(properties.getProperty("md5"))
        .map(md5 -> new Origin(md5, Boolean.parseBoolean(properties.getProperty("verified"))));
  }

  void forget(String model) {
    try {
      Files.deleteIfExists(file(model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String model) {
    return folder.resolve(model + ".properties");
  }
}
