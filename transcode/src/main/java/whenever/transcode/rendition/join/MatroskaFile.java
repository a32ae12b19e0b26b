package whenever.transcode.rendition.join;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.Element;

/** A Matroska file (RFC 9559) that our ffmpeg wrote: its head, its tracks and its clusters. */
final class MatroskaFile {
  static final int TIMESTAMP = 0xe7;
  private static final int TRACKS = 0x1654ae6b;
  private static final int TRACK_ENTRY = 0xae;
  private static final int TRACK_NUMBER = 0xd7;
  private static final int TRACK_TYPE = 0x83;
  private static final int CODEC_ID = 0x86;
  private static final int DEFAULT_DURATION = 0x23e383;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int BLOCK_GROUP = 0xa0;
  private static final int BLOCK = 0xa1;

  /** What differs between recordings that play alike: TrackUID, DefaultDuration, Name, Language. */
  private static final Set<Integer> INDIFFERENT =
      Set.of(0x73c5, DEFAULT_DURATION, 0x536e, 0x22b59c, 0x22b59d);

  /** A cluster: its time in milliseconds, and where the blocks after its timestamp lie. */
  record Cluster(long time, long from, long to) {}

  private final Path path;
  private final List<Track> tracks = new ArrayList<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private byte[] header = {};
  private byte[] trackList = {};

  private MatroskaFile(Path path) {
    this.path = path;
  }

  /** Reads all but the payloads. */
  static MatroskaFile read(Path path) {
    var file = new MatroskaFile(path);
    try (var bytes = new Bytes(path)) {
      var ebml = Element.at(bytes, 0).orElseThrow(() -> damaged(path));
      file.header = bytes.slice(0, ebml.end());
      var segment = Element.at(bytes, ebml.end()).orElseThrow(() -> damaged(path));
      children(bytes, segment, child -> file.add(bytes, child));
    }
    file.tracks.removeIf(Track::isEmpty);
    return file;
  }

  private static MediaException damaged(Path path) {
    return new MediaException(Reason.FAILED, "not written whole: " + path);
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
    if (element.id() == TRACKS) {
      trackList = bytes.slice(element.start(), element.end() - element.start());
      children(bytes, element, entry -> addTrack(bytes, element.start(), entry));
    } else if (element.id() == Element.CLUSTER) {
      addCluster(bytes, element);
    }
  }

  private void addTrack(Bytes bytes, long listStart, Element entry) {
    if (entry.id() != TRACK_ENTRY) {
      return;
    }
    var description = new ArrayList<String>();
    var known = new long[2];
    var codec = new StringBuilder();
    children(
        bytes,
        entry,
        field -> {
          var data = bytes.slice(field.data(), field.size());
          switch (field.id()) {
            case TRACK_NUMBER -> known[0] = field.number(bytes);
            case TRACK_TYPE -> known[1] = field.number(bytes);
            case CODEC_ID -> codec.append(new String(data, US_ASCII));
            case DEFAULT_DURATION -> blank(field, listStart);
            default -> {}
          }
          if (!INDIFFERENT.contains(field.id())) {
            description.add(Integer.toHexString(field.id()) + HexFormat.of().formatHex(data));
          }
        });
    tracks.add(new Track(known[0], known[1] == 1, codec.toString(), description));
  }

  /** A frame rate that the first part had is not that of all: its place becomes a Void element. */
  private void blank(Element field, long listStart) {
    int at = (int) (field.start() - listStart);
    int length = (int) (field.end() - field.start());
    trackList[at] = (byte) 0xec;
    trackList[at + 1] = (byte) (0x80 | (length - 2));
  }

  private void addCluster(Bytes bytes, Element cluster) {
    var time = new long[] {0, cluster.data()};
    children(
        bytes,
        cluster,
        child -> {
          switch (child.id()) {
            case TIMESTAMP -> {
              time[0] = child.number(bytes);
              time[1] = child.end();
            }
            case SIMPLE_BLOCK -> addBlock(bytes, time[0], child);
            case BLOCK_GROUP -> children(bytes, child, block -> addBlock(bytes, time[0], block));
            default -> {}
          }
        });
    clusters.add(new Cluster(time[0], time[1], cluster.end()));
  }

  /** A block begins with its track's number, here below 127, and its time within the cluster. */
  private void addBlock(Bytes bytes, long clusterTime, Element block) {
    if (block.id() == SIMPLE_BLOCK || block.id() == BLOCK) {
      long number = bytes.at(block.data()) & 0x7f;
      long time = clusterTime + (short) bytes.number(block.data() + 1, 2);
      tracks.stream().filter(track -> track.number() == number).forEach(track -> track.add(time));
    }
  }

  Path path() {
    return path;
  }

  /** The EBML header, as bytes. */
  byte[] header() {
    return header;
  }

  /** The list of tracks, as bytes. */
  byte[] trackList() {
    return trackList;
  }

  List<Cluster> clusters() {
    return clusters;
  }

  /** The streams that hold anything. */
  List<Track> tracks() {
    return tracks;
  }

  Optional<Track> picture() {
    return tracks.stream().filter(Track::isPicture).findFirst();
  }

  Optional<Track> sound() {
    return tracks.stream().filter(track -> !track.isPicture()).findFirst();
  }

  /** When the first block plays. */
  long start() {
    return tracks.stream().mapToLong(Track::first).min().orElse(0);
  }

  /** When the last block is over. */
  long end() {
    return tracks.stream().mapToLong(Track::end).max().orElse(0);
  }

  /** Whether both can be played by one decoder each, without telling it anything new. */
  boolean isLike(MatroskaFile other) {
    return descriptions().equals(other.descriptions());
  }

  private List<List<String>> descriptions() {
    return tracks.stream().map(Track::description).toList();
  }
}
