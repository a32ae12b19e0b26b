package whenever.transcode.hls.mp4;

import java.util.Optional;

/**
 * A track of a movie.
 *
 * @param box where it stands
 * @param scale units of its time in a second
 * @param shift from the time of its samples to the time in the movie: what its edit list says
 */
record Track(Box box, long id, boolean picture, long scale, long shift, SampleTable samples) {
  private static final int FIELDS = 4;

  /** The track in a box, when it is a picture or a sound. */
  static Optional<Track> read(Box box, long movieScale) {
    var media = box.child("mdia");
    long handler = media.child("hdlr").number(8, 4);
    boolean picture = handler == 0x76696465; // vide
    if (!picture && handler != 0x736f756e) { // soun
      return Optional.empty();
    }
    var header = media.child("mdhd");
    long scale = header.number(header.number(0, 1) == 1 ? 20 : 12, 4);
    if (scale == 0) {
      throw Box.damaged("time that stands still");
    }
    var head = box.child("tkhd");
    long id = head.number(head.number(0, 1) == 1 ? 20 : 12, 4);
    var samples = SampleReader.read(media.child("minf").child("stbl"));
    return samples.count() == 0
        ? Optional.empty()
        : Optional.of(new Track(box, id, picture, scale, shift(box, scale, movieScale), samples));
  }

  /** A pause before the first sample, or samples before the first one that counts, and no more. */
  private static long shift(Box box, long scale, long movieScale) {
    var list = box.find("edts").flatMap(edits -> edits.find("elst"));
    if (list.isEmpty()) {
      return 0;
    }
    var edits = list.get();
    int width = edits.number(0, 1) == 1 ? 8 : 4;
    int count = edits.entries(FIELDS, 2 * width + 4);
    long pause = 0;
    for (int i = 0; i < count; i++) {
      long at = 2 * FIELDS + i * (2L * width + 4);
      long from = signed(edits.number(at + width, width), width);
      if (from < 0) {
        pause += edits.number(at, width);
      } else if (i + 1 < count) {
        throw Box.damaged("an edit list with cuts");
      } else {
        return Math.subtractExact(scaled(pause, scale, movieScale), from);
      }
    }
    return scaled(pause, scale, movieScale);
  }

  private static long scaled(long pause, long scale, long movieScale) {
    double units = (double) pause * scale / movieScale;
    if (units < 0 || units > 1L << 52) {
      throw Box.damaged("a pause without end");
    }
    return Math.round(units);
  }

  private static long signed(long number, int width) {
    return width == 4 ? (int) number : number;
  }

  Box sampleDescriptions() {
    return box.child("mdia").child("minf").child("stbl").child("stsd");
  }

  /** What is added to the times of samples; never negative, as decoding times cannot be. */
  long base() {
    return Math.max(0, shift);
  }

  /** What of a media's beginning is not played. */
  long skipped() {
    return Math.max(0, -shift);
  }

  double seconds(long time) {
    return (double) (time + shift) / scale;
  }
}
