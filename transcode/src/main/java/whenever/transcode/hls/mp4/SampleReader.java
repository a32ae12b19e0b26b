package whenever.transcode.hls.mp4;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Reads the sample table of a track (ISO/IEC 14496-12, section 8.6 and 8.7) with all its runs. */
final class SampleReader {
  /** Four hours of 60 frames a second are 864,000. */
  private static final int MOST = 2_000_000;

  private final Box table;
  private final int[] sizes;

  private SampleReader(Box table) {
    this.table = table;
    this.sizes = sizes(table.child("stsz"));
  }

  static SampleTable read(Box table) {
    return new SampleReader(table).read();
  }

  private SampleTable read() {
    var durations = runs(table.child("stts"));
    var compositions = table.find("ctts").map(this::runs).orElseGet(() -> new int[0]);
    var chunks = new ChunkReader(table, sizes);
    chunks.read();
    return new SampleTable(
        sizes,
        requireTime(durations),
        Arrays.stream(compositions).allMatch(late -> late == 0) ? new int[0] : compositions,
        keys(table.find("stss")),
        chunks.offsets(),
        chunks.descriptions());
  }

  private static int[] sizes(Box stsz) {
    long same = stsz.number(4, 4);
    long count = stsz.number(8, 4);
    if (count > MOST) {
      throw Box.damaged("more samples than any recording has");
    }
    var sizes = new int[(int) count];
    long sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      long size = same == 0 ? stsz.number(12 + 4L * i, 4) : same;
      sum += size;
      if (size > Integer.MAX_VALUE || sum > stsz.bytes().size()) {
        throw Box.damaged("samples larger than the file");
      }
      sizes[i] = (int) size;
    }
    return sizes;
  }

  /** Pairs of how many and how much, one value for each sample. */
  private int[] runs(Box box) {
    int entries = box.entries(4, 8);
    var values = new int[sizes.length];
    int at = 0;
    for (int i = 0; i < entries && at < values.length; i++) {
      int to = (int) Math.min(values.length, at + box.number(8 + 8L * i, 4));
      Arrays.fill(values, at, to, (int) box.number(12 + 8L * i, 4));
      at = to;
    }
    if (at < values.length) {
      throw Box.damaged("fewer times than samples");
    }
    return values;
  }

  private static int[] requireTime(int[] durations) {
    for (int duration : durations) {
      if (duration < 0) {
        throw Box.damaged("a sample without end");
      }
    }
    return durations;
  }

  private BitSet keys(Optional<Box> stss) {
    var keys = new BitSet(sizes.length);
    if (stss.isEmpty()) {
      keys.set(0, sizes.length);
      return keys;
    }
    int entries = stss.get().entries(4, 4);
    for (int i = 0; i < entries; i++) {
      long sample = stss.get().number(8 + 4L * i, 4);
      if (sample >= 1 && sample <= sizes.length) {
        keys.set((int) sample - 1);
      }
    }
    return keys;
  }
}
