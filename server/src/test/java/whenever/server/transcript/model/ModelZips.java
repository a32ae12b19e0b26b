package whenever.server.transcript.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips a model's folder as publishers do: the folder itself is the top entry. */
public final class ModelZips {
  private ModelZips() {}

  public static byte[] of(Path model, String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var paths = Files.walk(model)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(name + "/" + model.relativize(path)));
        Files.copy(path, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
