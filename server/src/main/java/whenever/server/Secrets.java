package whenever.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The secrets of this installation: made at the first start, in a file that only its owner may
 * read.
 */
record Secrets(String databasePassword) {
  private static final String FILE = "secrets.properties";
  private static final String DATABASE_PASSWORD = "database.password";
  private static final int BYTES = 24;

  /** Reads them, or makes them when this is the first start. */
  static Secrets load(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        generate(file);
      }
      var properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      return new Secrets(properties.getProperty(DATABASE_PASSWORD));
    } catch (IOException e) {
      throw new UncheckedIOException("The secrets cannot be read from " + file, e);
    }
  }

  /** Written beside and moved into place: a start that is killed leaves no half file. */
  private static void generate(Path file) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(file.getParent(), FILE, ".new", ownerOnly);
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(
        fresh, DATABASE_PASSWORD + "=" + HexFormat.of().formatHex(random) + System.lineSeparator());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
