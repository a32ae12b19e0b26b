package whenever.transcode.rendition.join;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.piece.Range;

/** One recording with one header: a file, or a stretch of one. */
record Piece(Path part, Range range, Container container) {

  boolean isWholeFile() {
    try {
      return range.length() == Files.size(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that holds this and no more: the part itself, or a copy at the place given. */
  Path file(Path target) {
    return isWholeFile() ? part : copy(target);
  }

  private Path copy(Path target) {
    // The part may lie where the copy goes.
    var copy = target.resolveSibling(target.getFileName() + ".copy");
    try (var in = FileChannel.open(part);
        var out =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      Channels.copy(in, range.from(), range.length(), out);
      return Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
