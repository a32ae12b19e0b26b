package whenever.transcode.hls.mp4;

import java.util.Arrays;

/** Finds out where in the file each sample stands, and which description it follows. */
final class ChunkReader {
  private final Box runs;
  private final int runCount;
  private final Box chunks;
  private final int chunkCount;
  private final int width;
  private final int[] sizes;
  private final long[] offsets;
  private final int[] descriptions;

  ChunkReader(Box table, int[] sizes) {
    this.runs = table.child("stsc");
    this.runCount = runs.entries(4, 12);
    this.chunks = table.find("co64").orElseGet(() -> table.child("stco"));
    this.width = chunks.type().equals("co64") ? 8 : 4;
    this.chunkCount = chunks.entries(4, width);
    this.sizes = sizes;
    this.offsets = new long[sizes.length];
    this.descriptions = new int[sizes.length];
  }

  void read() {
    int sample = 0;
    int run = 0;
    for (int chunk = 0; chunk < chunkCount && sample < sizes.length; chunk++) {
      if (run + 1 < runCount && field(run + 1, 0) == chunk + 1L) {
        run++;
      }
      sample = readChunk(chunk, run, sample);
    }
    if (sample < sizes.length) {
      throw Box.damaged("fewer places than samples");
    }
  }

  private int readChunk(int chunk, int run, int first) {
    if (runCount == 0) {
      throw Box.damaged("chunks of nothing");
    }
    int to = (int) Math.min(sizes.length, first + field(run, 1));
    int description = (int) field(run, 2);
    long at = chunks.number(8 + (long) width * chunk, width);
    for (int i = first; i < to; i++) {
      if (at < 0 || at > chunks.bytes().size() - sizes[i]) {
        throw Box.damaged("a sample outside of the file");
      }
      offsets[i] = at;
      descriptions[i] = description;
      at += sizes[i];
    }
    return to;
  }

  private long field(int run, int column) {
    return runs.number(8 + 12L * run + 4L * column, 4);
  }

  long[] offsets() {
    return offsets;
  }

  int[] descriptions() {
    return Arrays.stream(descriptions).allMatch(which -> which == 1) ? new int[0] : descriptions;
  }
}
