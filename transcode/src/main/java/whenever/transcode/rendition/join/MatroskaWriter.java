package whenever.transcode.rendition.join;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import whenever.transcode.probe.piece.Element;
import whenever.transcode.rendition.join.MatroskaFile.Cluster;

/**
 * Puts the clusters of several Matroska files one behind the other under the head of the first.
 *
 * <p>ffmpeg's concat demuxer would do that too, but it opens the files of a list by itself and
 * guesses what they are, past the demuxer that is pinned for every input; and it takes the head of
 * the first part for that of all without a look. Here only a cluster's time is changed.
 */
final class MatroskaWriter {
  private static final int INFO = 0x1549a966;
  private static final int TIMESTAMP_SCALE = 0x2ad7b1;
  private static final int DURATION = 0x4489;
  private static final int MUXING_APP = 0x4d80;
  private static final int WRITING_APP = 0x5741;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int KEY_FRAME = 0x80;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final byte[] WRITER = "whenever".getBytes(US_ASCII);

  /** Packets in one cluster of silence: times within a cluster end at 32 seconds. */
  private static final int SILENT_PACKETS = 1000;

  private final FileChannel out;

  private MatroskaWriter(FileChannel out) {
    this.out = out;
  }

  /** Writes parts that are all like the first, each where the timeline has it. */
  static void write(List<MatroskaFile> parts, Timeline timeline, Path target) {
    try (var out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new MatroskaWriter(out).writeAll(parts, timeline);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAll(List<MatroskaFile> parts, Timeline timeline) throws IOException {
    var first = parts.getFirst();
    Channels.write(out, ByteBuffer.wrap(first.header()));
    long segment = out.position();
    writeHead(Element.SEGMENT, 0);
    writeInfo(timeline.end());
    Channels.write(out, ByteBuffer.wrap(first.trackList()));
    for (int i = 0; i < parts.size(); i++) {
      var placement = timeline.placements().get(i);
      var sound = first.sound().filter(Silence::canBeMade);
      if (sound.isPresent()) {
        writeSilence(sound.get(), placement.silenceFrom(), placement.silence());
      }
      writeClusters(parts.get(i), placement.shift());
    }
    long end = out.position();
    out.position(segment);
    writeHead(Element.SEGMENT, end - segment - 12);
  }

  private void writeInfo(long duration) throws IOException {
    var data = ByteBuffer.allocate(64);
    data.put(idBytes(TIMESTAMP_SCALE)).put((byte) 0x84).putInt((int) NANOS_A_MILLI);
    data.put(idBytes(DURATION)).put((byte) 0x88).putDouble((double) duration);
    for (int app : new int[] {MUXING_APP, WRITING_APP}) {
      data.put(idBytes(app)).put((byte) (0x80 | WRITER.length)).put(WRITER);
    }
    writeHead(INFO, data.flip().remaining());
    Channels.write(out, data);
  }

  private void writeClusters(MatroskaFile part, long shift) throws IOException {
    try (var in = FileChannel.open(part.path())) {
      for (Cluster cluster : part.clusters()) {
        writeClusterHead(cluster.time() + shift, cluster.to() - cluster.from());
        Channels.copy(in, cluster.from(), cluster.to() - cluster.from(), out);
      }
    }
  }

  private void writeSilence(Track sound, long from, long length) throws IOException {
    long packets = length / Silence.PACKET_MILLIS;
    for (long done = 0; done < packets; done += SILENT_PACKETS) {
      int count = (int) Math.min(SILENT_PACKETS, packets - done);
      var blocks = ByteBuffer.allocate(count * 16);
      for (int i = 0; i < count; i++) {
        putSilence(blocks, sound, i * Silence.PACKET_MILLIS);
      }
      writeClusterHead(from + done * Silence.PACKET_MILLIS, blocks.flip().remaining());
      Channels.write(out, blocks);
    }
  }

  private static void putSilence(ByteBuffer blocks, Track sound, int time) {
    var packet = Silence.packet();
    blocks.put((byte) SIMPLE_BLOCK).put((byte) (0x80 | (4 + packet.length)));
    blocks.put((byte) (0x80 | sound.number())).putShort((short) time).put((byte) KEY_FRAME);
    blocks.put(packet);
  }

  private void writeClusterHead(long time, long blocks) throws IOException {
    var timestamp = ByteBuffer.allocate(10);
    timestamp.put((byte) MatroskaFile.TIMESTAMP).put((byte) 0x88).putLong(time);
    writeHead(Element.CLUSTER, timestamp.capacity() + blocks);
    Channels.write(out, timestamp.flip());
  }

  /** An id of four bytes and a size of eight. */
  private void writeHead(int id, long size) throws IOException {
    var head = ByteBuffer.allocate(12).putInt(id).putLong(1L << 56 | size);
    Channels.write(out, head.flip());
  }

  private static byte[] idBytes(int id) {
    int length = (39 - Integer.numberOfLeadingZeros(id)) / 8;
    var bytes = ByteBuffer.allocate(4).putInt(id).array();
    return Arrays.copyOfRange(bytes, 4 - length, 4);
  }
}
