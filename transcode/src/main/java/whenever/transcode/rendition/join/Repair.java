package whenever.transcode.rendition.join;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.plan.Codecs;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.StreamDump;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Copies what can be read of a piece: ffmpeg leaves out frames before the first key frame, and here
 * also the packet that the end of the file cuts.
 */
record Repair(Ffmpeg ffmpeg, Path folder) {
  private static final int BYTES_A_MILLI = 10_000;

  /** Empty when the piece holds no media that could be read. */
  Optional<Repaired> repair(Piece piece, int number) {
    var source = piece.file(folder.resolve("piece-" + number));
    try {
      return copy(source, piece, folder.resolve("whole-" + number + ".mkv"));
    } catch (MediaException e) {
      if (e.reason() == Reason.DAMAGED || e.reason() == Reason.NO_STREAMS) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Repaired> copy(Path source, Piece piece, Path target) {
    var bench = new Workbench(ffmpeg, source, piece.container(), folder);
    var output = new ArrayList<>(Output.streams());
    output.addAll(List.of("-c", "copy"));
    output.addAll(joinable());
    var patience = Workbench.patience(Duration.ofMillis(piece.range().length() / BYTES_A_MILLI), 1);
    var outcome =
        bench.make(target, bench.wholePackets(), output, patience, ProgressListener.none());
    if (outcome.log().contains("exceeds specified max pixel count")) {
      throw new MediaException(Reason.PICTURE_TOO_LARGE, outcome.log());
    }
    var whole = MatroskaFile.read(target);
    if (whole.tracks().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(describe(source, piece.container(), whole, outcome.log()));
  }

  /** How ffmpeg writes what {@link MatroskaFile} reads: the same bytes for the same streams. */
  static List<String> joinable() {
    return List.of(
        "-avoid_negative_ts",
        "make_zero",
        "-fflags",
        "+bitexact",
        "-write_crc32",
        "0",
        "-f",
        "matroska");
  }

  private static Repaired describe(
      Path source, Container container, MatroskaFile whole, String log) {
    var dump = StreamDump.of(log);
    var info =
        new MediaInfo(
            container,
            whole.picture().flatMap(track -> dump.video()).orElse(null),
            whole.sound().flatMap(track -> dump.audio()).orElse(null),
            Duration.ofMillis(whole.end() - whole.start()));
    if (!Codecs.accepts(info)) {
      throw new MediaException(Reason.UNSUPPORTED_CODEC, info.toString());
    }
    return new Repaired(source, whole, info, dump.turned());
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
