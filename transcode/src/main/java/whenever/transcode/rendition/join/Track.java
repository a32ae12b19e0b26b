package whenever.transcode.rendition.join;

import java.util.List;

/** A stream of a Matroska file: what describes it, and when its blocks play, in milliseconds. */
final class Track {
  /** How long one packet lasts when there is none to compare it with. */
  private static final long USUAL = 20;

  /** The longest that a single packet is believed to last; Opus goes up to 120 ms. */
  private static final long LONGEST = 120;

  private final long number;
  private final boolean picture;
  private final String codec;
  private final List<String> description;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long beforeLast = Long.MIN_VALUE;

  Track(long number, boolean picture, String codec, List<String> description) {
    this.number = number;
    this.picture = picture;
    this.codec = codec;
    this.description = List.copyOf(description);
  }

  long number() {
    return number;
  }

  boolean isPicture() {
    return picture;
  }

  String codec() {
    return codec;
  }

  /** Everything a decoder is told; two streams with the same can be played as one. */
  List<String> description() {
    return description;
  }

  void add(long time) {
    first = Math.min(first, time);
    if (time > last) {
      beforeLast = last;
      last = time;
    } else if (time < last) {
      beforeLast = Math.max(beforeLast, time);
    }
  }

  boolean isEmpty() {
    return first == Long.MAX_VALUE;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** When the last packet is over, which Matroska does not tell: as long as the one before it. */
  long end() {
    return last + (beforeLast == Long.MIN_VALUE ? USUAL : Math.min(LONGEST, last - beforeLast));
  }
}
