package whenever.transcode.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import whenever.transcode.speech.disk.DiskRoom;

/** A zipped model, unpacked without believing its names or sizes. */
record ModelZip(Path zip) {
  private static final long MOST_BYTES = 16L << 30;
  private static final int MOST_ENTRIES = 10_000;

  /** Unpacks below a folder and answers the one folder that the archive holds. */
  Path unpack(Path into) {
    try (var archive = new ZipFile(zip.toFile())) {
      if (archive.size() > MOST_ENTRIES) {
        throw new ModelException("The archive holds too many files to be a speech model.");
      }
      long declared = archive.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
      var missing = DiskRoom.missing(into, declared);
      if (missing.isPresent()) {
        throw new ModelException(missing.get());
      }
      long left = MOST_BYTES;
      for (var entries = archive.entries(); entries.hasMoreElements(); ) {
        left -= unpack(archive, entries.nextElement(), into, left);
      }
      return onlyFolder(into);
    } catch (ZipException e) {
      throw new ModelException("This is not a whole zip archive: download the model again.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long unpack(ZipFile archive, ZipEntry entry, Path into, long most)
      throws IOException {
    var target = safe(entry.getName(), into);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return 0;
    }
    Files.createDirectories(target.resolveSibling(""));
    try (var in = archive.getInputStream(entry);
        var out = Files.newOutputStream(target)) {
      var buffer = new byte[1 << 16];
      long written = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        write(out, buffer, n, most - written);
      }
      return written;
    }
  }

  /** Counts what comes out: the sizes an archive declares may be lies. */
  private static void write(OutputStream out, byte[] buffer, int length, long left)
      throws IOException {
    if (left < 0) {
      throw new ModelException("The archive is too large to be a speech model.");
    }
    out.write(buffer, 0, length);
  }

  private static Path safe(String name, Path into) {
    try {
      var target = into.resolve(name).normalize();
      if (target.startsWith(into) && !name.contains("\\")) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw new ModelException("The archive holds a file name that this system cannot have.");
    }
    throw new ModelException("The archive tries to write outside of its folder: not installed.");
  }

  private static Path onlyFolder(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var all = files.toList();
      if (all.size() != 1 || !Files.isDirectory(all.getFirst())) {
        throw new ModelException("The archive does not hold exactly one model folder.");
      }
      return all.getFirst();
    }
  }
}
