package whenever.transcode.rendition.edit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.Element;
import whenever.transcode.rendition.edit.PictureTrack.Frame;

/** Writes frames of other files into one Matroska file (RFC 9559) with one picture. */
final class PictureWriter {
  private static final int INFO = 0x1549a966;
  private static final int TIMESTAMP_SCALE = 0x2ad7b1;
  private static final int MUXING_APP = 0x4d80;
  private static final int WRITING_APP = 0x5741;
  private static final int TIMESTAMP = 0xe7;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int BLOCK_GROUP = 0xa0;
  private static final int BLOCK = 0xa1;
  private static final int BLOCK_DURATION = 0x9b;
  private static final int REFERENCE_BLOCK = 0xfb;
  private static final byte[] MILLIS = {0x0f, 0x42, 0x40};
  private static final byte[] WRITER = "whenever".getBytes(US_ASCII);

  /** Times within a cluster end at 32 seconds. */
  private static final long CLUSTER_MILLIS = 20_000;

  private final DataOutputStream out;
  private long clusterTime = Long.MIN_VALUE;

  private PictureWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /**
   * A frame in its new place.
   *
   * @param frame where its bytes lie, and whether decoding can begin with it
   * @param from the file that holds it
   * @param time when it is shown
   */
  record Placed(Frame frame, Path from, long time) {}

  /**
   * Writes frames in decoding order.
   *
   * @param like the track that they are described like, but for the codec's own words
   * @param end when the last of them is over, in milliseconds
   */
  static void write(
      Path target, PictureTrack like, byte[] codecPrivate, List<Placed> frames, long end) {
    try (var file = Files.newOutputStream(target);
        var buffered = new BufferedOutputStream(file, 1 << 16)) {
      var writer = new PictureWriter(buffered);
      writer.writeHead(like, codecPrivate);
      writer.writeFrames(frames, end);
      writer.out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeHead(PictureTrack like, byte[] codecPrivate) throws IOException {
    out.write(like.header());
    out.writeInt(Element.SEGMENT);
    // Of unknown size: it ends with the file.
    out.writeLong(0x01ffffffffffffffL);
    var info = new ByteArrayOutputStream();
    put(info, TIMESTAMP_SCALE, MILLIS);
    put(info, MUXING_APP, WRITER);
    put(info, WRITING_APP, WRITER);
    put(out, INFO, info.toByteArray());
    var entry = new ByteArrayOutputStream();
    like.description().forEach(entry::writeBytes);
    if (codecPrivate.length > 0) {
      put(entry, PictureTrack.CODEC_PRIVATE, codecPrivate);
    }
    var tracks = new ByteArrayOutputStream();
    put(tracks, PictureTrack.TRACK_ENTRY, entry.toByteArray());
    put(out, PictureTrack.TRACKS, tracks.toByteArray());
  }

  private void writeFrames(List<Placed> frames, long end) throws IOException {
    long latest = frames.stream().mapToLong(Placed::time).max().orElseThrow();
    for (int i = 0; i < frames.size(); ) {
      int until = i;
      while (until < frames.size() && frames.get(until).from().equals(frames.get(i).from())) {
        until++;
      }
      try (var bytes = new Bytes(frames.get(i).from())) {
        for (var placed : frames.subList(i, until)) {
          boolean last = placed.time() == latest;
          writeFrame(bytes, placed, last ? Math.max(1, end - latest) : 0);
        }
      }
      i = until;
    }
  }

  private void writeFrame(Bytes bytes, Placed placed, long duration) throws IOException {
    var frame = placed.frame();
    if (frame.key() || placed.time() - clusterTime > CLUSTER_MILLIS || clusterTime < 0) {
      beginCluster(placed.time());
    }
    var block = new ByteArrayOutputStream(frame.size() + 4);
    block.write(0x81);
    short time = (short) (placed.time() - clusterTime);
    block.write(time >> 8);
    block.write(time);
    block.write(frame.key() && duration == 0 ? 0x80 : 0);
    block.writeBytes(bytes.slice(frame.at(), frame.size()));
    if (duration == 0) {
      put(out, SIMPLE_BLOCK, block.toByteArray());
      return;
    }
    // Only a group can say how long its frame is shown, which nothing after the last one tells.
    var group = new ByteArrayOutputStream();
    put(group, BLOCK, block.toByteArray());
    put(group, BLOCK_DURATION, number(duration));
    if (!frame.key()) {
      put(group, REFERENCE_BLOCK, new byte[] {-1});
    }
    put(out, BLOCK_GROUP, group.toByteArray());
  }

  /** Of unknown size: it ends where the next one begins. */
  private void beginCluster(long time) throws IOException {
    clusterTime = time;
    out.writeInt(Element.CLUSTER);
    out.writeLong(0x01ffffffffffffffL);
    put(out, TIMESTAMP, number(time));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** An id as it stands, a size of eight bytes, and the data. */
  private static void put(OutputStream out, int id, byte[] data) {
    try {
      var target = new DataOutputStream(out);
      for (int shift = 24; shift >= 0; shift -= 8) {
        if (id >>> shift != 0) {
          target.write(id >>> shift);
        }
      }
      target.writeLong(1L << 56 | data.length);
      target.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
