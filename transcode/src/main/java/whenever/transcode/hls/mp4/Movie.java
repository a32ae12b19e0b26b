package whenever.transcode.hls.mp4;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import whenever.transcode.probe.piece.Bytes;

/**
 * A whole MP4 that is not fragmented: its first picture and its first sound.
 *
 * @param scale units of its time in a second
 */
record Movie(Box type, Box box, long scale, List<Track> tracks) {

  /** Reads the index; what does not fit together is a damaged recording. */
  static Movie read(Bytes bytes) {
    var boxes = Box.of(bytes);
    var moov = first(boxes, "moov");
    var header = moov.child("mvhd");
    long scale = header.number(header.number(0, 1) == 1 ? 20 : 12, 4);
    if (scale == 0 || moov.find("mvex").isPresent()) {
      throw Box.damaged("no plain movie");
    }
    var tracks =
        moov.children(0).stream()
            .filter(box -> box.type().equals("trak"))
            .limit(8)
            .flatMap(box -> Track.read(box, scale).stream())
            .toList();
    var kept =
        List.of(true, false).stream().flatMap(kind -> firstOf(tracks, kind).stream()).toList();
    require(kept, bytes.size());
    return new Movie(first(boxes, "ftyp"), moov, scale, kept);
  }

  private static Optional<Track> firstOf(List<Track> tracks, boolean picture) {
    return tracks.stream().filter(track -> track.picture() == picture).findFirst();
  }

  private static Box first(List<Box> boxes, String type) {
    return boxes.stream()
        .filter(box -> box.type().equals(type))
        .findFirst()
        .orElseThrow(() -> Box.damaged("no " + type));
  }

  /** Samples that share bytes would let a small file grow into a large one. */
  private static void require(List<Track> tracks, long size) {
    var ids = new HashSet<Long>();
    tracks.forEach(track -> ids.add(track.id()));
    long bytes =
        tracks.stream().mapToLong(track -> track.samples().bytes(0, track.samples().count())).sum();
    if (tracks.isEmpty() || ids.size() < tracks.size() || bytes > size) {
      throw Box.damaged("tracks that cannot be told apart");
    }
  }

  /** The picture, or the sound where there is none: what decides where segments begin. */
  Track lead() {
    return tracks.getFirst();
  }

  /** When the last sample of any track has been played, in seconds. */
  double end() {
    double end = 0;
    for (var track : tracks) {
      long time = 0;
      for (int duration : track.samples().durations()) {
        time += duration;
      }
      end = Math.max(end, track.seconds(time));
    }
    return end;
  }
}
