package whenever.transcode.rendition.join;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.Sniffer;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.MatroskaHeaders;
import whenever.transcode.probe.piece.Mp4Boxes;
import whenever.transcode.probe.piece.Range;

/** Parts as they were uploaded, split into pieces with one header each; no media, no piece. */
final class Splitter {
  /** A recorder that started again more often is none; each piece costs a process. */
  static final int MOST_PIECES = 200;

  /** A header that was cut so early that it cannot be told from another file's. */
  private static final int STUB_BYTES = 64;

  private static final byte[] EBML = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
  private static final byte[] FTYP = {'f', 't', 'y', 'p'};

  private final List<Piece> pieces = new ArrayList<>();

  private Splitter() {}

  static List<Piece> split(List<Path> parts) {
    var splitter = new Splitter();
    boolean empty = true;
    for (var part : parts) {
      long size = size(part);
      if (size > 0) {
        empty = false;
        splitter.add(part, size);
      }
    }
    if (splitter.pieces.isEmpty()) {
      throw new MediaException(empty ? Reason.EMPTY : Reason.DAMAGED);
    }
    return splitter.pieces;
  }

  private void add(Path part, long size) {
    var container = Sniffer.sniff(part);
    if (container.isPresent()) {
      addRanges(part, size, container.get());
    } else if (!isStub(part, size)) {
      throw new MediaException(Reason.NOT_MEDIA);
    }
  }

  private void addRanges(Path part, long size, Container first) {
    try (var bytes = new Bytes(part)) {
      var ranges = ranges(bytes, size, first);
      requireFew(ranges.size());
      for (var range : ranges) {
        var head = bytes.slice(range.from(), Math.min(range.length(), Sniffer.HEAD_BYTES));
        if (range.media()) {
          pieces.add(new Piece(part, range, Sniffer.sniff(head).orElse(first)));
        }
      }
    }
    requireFew(pieces.size());
  }

  private static void requireFew(int headers) {
    if (headers > MOST_PIECES) {
      throw new MediaException(Reason.DAMAGED, "more than %d headers".formatted(MOST_PIECES));
    }
  }

  private static List<Range> ranges(Bytes bytes, long size, Container container) {
    return switch (container) {
      case MATROSKA, WEBM -> MatroskaHeaders.ranges(bytes, MOST_PIECES + 1);
      case MP4 -> Mp4Boxes.ranges(bytes, MOST_PIECES + 1);
      case OGG, WAV, MP3, FLAC -> List.of(new Range(0, size, true));
    };
  }

  private static boolean isStub(Path part, long size) {
    if (size > STUB_BYTES) {
      return false;
    }
    try {
      var bytes = Files.readAllBytes(part);
      return begins(bytes, 0, EBML) || (bytes[0] == 0 && begins(bytes, 4, FTYP));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether these bytes are there, as far as the file goes. */
  private static boolean begins(byte[] bytes, int from, byte[] expected) {
    for (int i = 0; i < expected.length && from + i < bytes.length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static long size(Path part) {
    try {
      return Files.size(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
