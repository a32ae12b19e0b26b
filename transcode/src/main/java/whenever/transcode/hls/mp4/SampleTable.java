package whenever.transcode.hls.mp4;

import java.util.BitSet;

/**
 * The samples of a track in decoding order.
 *
 * @param sizes in bytes
 * @param durations in the track's time scale
 * @param compositions how much later than decoded each is shown; empty when never
 * @param keys which ones can be decoded alone
 * @param offsets where each stands in the file
 * @param descriptions which sample description each follows, from 1; empty when always the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; millions of boxed numbers would not fit
record SampleTable(
    int[] sizes,
    int[] durations,
    int[] compositions,
    BitSet keys,
    long[] offsets,
    int[] descriptions) {

  int count() {
    return sizes.length;
  }

  int composition(int sample) {
    return compositions.length == 0 ? 0 : compositions[sample];
  }

  int description(int sample) {
    return descriptions.length == 0 ? 1 : descriptions[sample];
  }

  long bytes(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += sizes[i];
    }
    return sum;
  }
}
