package whenever.transcode.rendition.join;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.Container;

/** Makes one recording out of its parts: copied where they are alike, encoded where they differ. */
public record Joiner(Ffmpeg ffmpeg) {

  /** The one part that is whole, or {@code joined.*} in the folder. */
  public Path join(List<Path> parts, Path outFolder) {
    var pieces = Splitter.split(parts);
    try {
      return pieces.size() == 1
          ? only(pieces.getFirst(), outFolder)
          : together(pieces, outFolder.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path only(Piece piece, Path outFolder) {
    return piece.file(joined(outFolder, piece.container()));
  }

  private static Path joined(Path outFolder, Container container) {
    return outFolder.resolve("joined." + container.extension());
  }

  private Path together(List<Piece> pieces, Path outFolder) throws IOException {
    var desk = Files.createTempDirectory(outFolder, "join");
    try {
      var repair = new Repair(ffmpeg, desk);
      var whole = new ArrayList<Repaired>();
      var readable = new ArrayList<Piece>();
      for (int i = 0; i < pieces.size(); i++) {
        int number = i;
        repair
            .repair(pieces.get(i), i)
            .ifPresent(repaired -> {
              whole.add(repaired);
              readable.add(pieces.get(number));
            });
      }
      if (whole.isEmpty()) {
        throw new MediaException(Reason.DAMAGED);
      }
      requireShort(whole);
      return readable.size() == 1
          ? only(readable.getFirst(), outFolder)
          : write(whole, desk, joined(outFolder, Container.MATROSKA));
    } finally {
      clear(desk);
    }
  }

  private void requireShort(List<Repaired> parts) {
    var length = parts.stream().map(Repaired::length).reduce(Duration.ZERO, Duration::plus);
    if (length.compareTo(ffmpeg.config().maxMediaLength()) > 0) {
      throw new MediaException(Reason.TOO_LONG, length.toString());
    }
  }

  private Path write(List<Repaired> parts, Path desk, Path target) throws IOException {
    var alike = parts.stream().map(Repaired::whole).toList();
    var timeline = Timeline.of(alike);
    if (!areAlike(parts) || !timeline.isSeamless(alike.getFirst())) {
      alike = evened(parts, desk);
      timeline = Timeline.of(alike);
    }
    var made = desk.resolve("joined");
    MatroskaWriter.write(alike, timeline, made);
    // Not before now: a part may lie where the result goes.
    return Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<MatroskaFile> evened(List<Repaired> parts, Path desk) {
    var evening = Evening.of(ffmpeg, desk, parts);
    var even = new ArrayList<MatroskaFile>();
    for (var part : parts) {
      even.add(evening.encode(part, even.size()));
      Repair.delete(part.whole().path());
    }
    if (even.stream().anyMatch(file -> !file.isLike(even.getFirst()))) {
      throw new MediaException(Reason.FAILED, "parts that were encoded alike differ");
    }
    return even;
  }

  private static boolean areAlike(List<Repaired> parts) {
    var first = parts.getFirst();
    return parts.stream()
        .allMatch(part ->
            !part.turned()
                && part.whole().isLike(first.whole())
                && format(part).equals(format(first)));
  }

  private static String format(Repaired part) {
    var video = part.info().video();
    return video == null ? "" : video.pixelFormat();
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(Repair::delete);
    }
    Repair.delete(folder);
  }
}
