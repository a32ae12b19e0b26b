package whenever.transcode.rendition.edit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.Element;

/** The picture of a Matroska file (RFC 9559) that our ffmpeg wrote: its frames, as decoded. */
final class PictureTrack {
  /**
   * One packet of a picture stream.
   *
   * @param time when it is shown, in milliseconds from the start of the recording
   * @param key whether decoding can begin with it, because nothing after it looks further back
   * @param at position of its bytes in their file
   * @param size how many bytes
   */
  record Frame(long time, boolean key, long at, int size) {}

  static final int TRACKS = 0x1654ae6b;
  static final int TRACK_ENTRY = 0xae;
  static final int CODEC_PRIVATE = 0x63a2;
  private static final int CODEC_ID = 0x86;
  private static final int DEFAULT_DURATION = 0x23e383;
  private static final int TIMESTAMP = 0xe7;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int BLOCK_GROUP = 0xa0;
  private static final int BLOCK = 0xa1;
  private static final int REFERENCE_BLOCK = 0xfb;

  /** Number of the track, its time within the cluster, and its flags come before the frame. */
  private static final int BLOCK_HEAD = 4;

  private final Path path;
  private final long zero;
  private final List<Frame> frames = new ArrayList<>();
  private final List<byte[]> description = new ArrayList<>();
  private byte[] header = {};
  private byte[] codecPrivate = {};
  private String codec = "";
  private long clusterTime;

  private PictureTrack(Path path, long zero) {
    this.path = path;
    this.zero = zero;
  }

  /**
   * Reads all but the payloads.
   *
   * @param zero what the file calls the start of the recording, in milliseconds
   */
  static PictureTrack read(Path path, long zero) {
    var track = new PictureTrack(path, zero);
    try (var bytes = new Bytes(path)) {
      var ebml = Element.at(bytes, 0).orElseThrow(PictureTrack::damaged);
      track.header = bytes.slice(0, ebml.end());
      var segment = Element.at(bytes, ebml.end()).orElseThrow(PictureTrack::damaged);
      children(bytes, segment, child -> track.add(bytes, child));
    }
    if (track.frames.isEmpty()) {
      throw new MediaException(Reason.DAMAGED);
    }
    return track;
  }

  private static MediaException damaged() {
    return new MediaException(Reason.FAILED, "not written whole");
  }

  private static void children(Bytes bytes, Element parent, Consumer<Element> each) {
    long end = Math.min(parent.end(), bytes.size());
    var child = Element.at(bytes, parent.data());
    while (child.isPresent() && child.get().fits(bytes) && child.get().end() <= end) {
      each.accept(child.get());
      child = Element.at(bytes, child.get().end());
    }
  }

  private void add(Bytes bytes, Element element) {
    switch (element.id()) {
      case TRACKS ->
          children(
              bytes,
              element,
              entry ->
                  children(
                      bytes,
                      entry,
                      field -> {
                        var data = bytes.slice(field.data(), field.size());
                        switch (field.id()) {
                          case CODEC_PRIVATE -> codecPrivate = data;
                          // A frame rate that all of it had is not that of what is left.
                          case DEFAULT_DURATION -> {}
                          default ->
                              description.add(
                                  bytes.slice(field.start(), field.end() - field.start()));
                        }
                        codec = field.id() == CODEC_ID ? new String(data, US_ASCII) : codec;
                      }));
      case Element.CLUSTER -> children(bytes, element, child -> addBlock(bytes, child));
      default -> {}
    }
  }

  private void addBlock(Bytes bytes, Element child) {
    switch (child.id()) {
      case TIMESTAMP -> clusterTime = child.number(bytes);
      case SIMPLE_BLOCK ->
          addFrame(bytes, child, (bytes.at(child.data() + BLOCK_HEAD - 1) & 0x80) != 0);
      case BLOCK_GROUP -> {
        var inside = new ArrayList<Element>();
        children(bytes, child, inside::add);
        boolean key = inside.stream().noneMatch(part -> part.id() == REFERENCE_BLOCK);
        inside.stream()
            .filter(part -> part.id() == BLOCK)
            .forEach(part -> addFrame(bytes, part, key));
      }
      default -> {}
    }
  }

  private void addFrame(Bytes bytes, Element block, boolean key) {
    long time = clusterTime + (short) bytes.number(block.data() + 1, 2) - zero;
    int size = (int) block.size() - BLOCK_HEAD;
    frames.add(new Frame(time, key, block.data() + BLOCK_HEAD, size));
  }

  Path path() {
    return path;
  }

  /** In the order in which they are decoded. */
  List<Frame> frames() {
    return frames;
  }

  /** Matroska's name of the codec. */
  String codec() {
    return codec;
  }

  /** What a decoder must know before the first frame. */
  byte[] codecPrivate() {
    return codecPrivate;
  }

  /** The EBML header of the file. */
  byte[] header() {
    return header;
  }

  /** Everything else that is said of the track, element by element. */
  List<byte[]> description() {
    return description;
  }
}
