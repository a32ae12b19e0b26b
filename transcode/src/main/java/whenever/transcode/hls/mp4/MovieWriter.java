package whenever.transcode.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import whenever.transcode.hls.mp4.Fragment.Run;

/**
 * Writes both indexes of a movie: the whole one, whose samples stand at new places, and the empty
 * one of the initialization segment. All else is copied.
 */
final class MovieWriter {
  /** What tells of samples without saying where they are. */
  private static final Set<String> KEPT =
      Set.of("stsd", "stts", "ctts", "cslg", "stss", "stps", "sdtp", "stsz", "sbgp", "sgpd");

  private static final int MOST_DESCRIPTIONS = 1 << 20;

  /** Samples that lie side by side. */
  record Chunk(Run run, long offset) {}

  private final Movie movie;

  MovieWriter(Movie movie) {
    this.movie = movie;
  }

  /**
   * The index for a player of files.
   *
   * @param wide whether places take eight bytes
   */
  byte[] whole(List<Chunk> chunks, boolean wide) {
    return BoxWriter.box(
        "moov",
        moov -> {
          moov.copy(movie.box().child("mvhd"));
          for (var track : movie.tracks()) {
            var own =
                chunks.stream().filter(chunk -> chunk.run().track().id() == track.id()).toList();
            moov.put("trak", trak -> writeWhole(trak, track, own, wide));
          }
        });
  }

  private static void writeWhole(BoxWriter trak, Track track, List<Chunk> chunks, boolean wide) {
    trak.copy(track.box().child("tkhd"));
    track.box().find("edts").ifPresent(trak::copy);
    var media = track.box().child("mdia");
    trak.put(
        "mdia",
        mdia -> {
          mdia.copy(media.child("mdhd")).copy(media.child("hdlr"));
          mdia.put(
              "minf",
              minf -> {
                writeHeaders(minf, media.child("minf"));
                minf.put(
                    "stbl",
                    stbl -> {
                      media.child("minf").child("stbl").children(0).stream()
                          .filter(box -> KEPT.contains(box.type()))
                          .forEach(stbl::copy);
                      writePlaces(stbl, chunks, wide);
                    });
              });
        });
  }

  private static void writeHeaders(BoxWriter minf, Box from) {
    from.find("vmhd").ifPresent(minf::copy);
    from.find("smhd").ifPresent(minf::copy);
    minf.copy(from.child("dinf"));
  }

  private static void writePlaces(BoxWriter stbl, List<Chunk> chunks, boolean wide) {
    var starts = new ArrayList<Integer>();
    for (int i = 0; i < chunks.size(); i++) {
      if (i == 0 || !alike(chunks.get(i - 1).run(), chunks.get(i).run())) {
        starts.add(i);
      }
    }
    stbl.put(
        "stsc",
        0,
        0,
        box -> {
          box.number(starts.size(), 4);
          for (int i : starts) {
            var run = chunks.get(i).run();
            box.number(i + 1L, 4).number(run.samples(), 4).number(run.description(), 4);
          }
        });
    stbl.put(
        wide ? "co64" : "stco",
        0,
        0,
        box -> {
          box.number(chunks.size(), 4);
          chunks.forEach(chunk -> box.number(chunk.offset(), wide ? 8 : 4));
        });
  }

  private static boolean alike(Run one, Run other) {
    return one.samples() == other.samples() && one.description() == other.description();
  }

  /** The initialization segment. */
  byte[] init() {
    var type = new BoxWriter();
    type.put("ftyp", box -> box.text("iso5").number(512, 4).text("iso5iso6mp41"));
    type.put(
        "moov",
        moov -> {
          putTimeless(moov, movie.box().child("mvhd"), 16, 24);
          movie.tracks().forEach(track -> moov.put("trak", trak -> writeEmpty(trak, track)));
          moov.put("mvex", mvex -> movie.tracks().forEach(track -> writeExtends(mvex, track)));
        });
    return type.bytes();
  }

  private static void writeEmpty(BoxWriter trak, Track track) {
    putTimeless(trak, track.box().child("tkhd"), 20, 28);
    if (track.skipped() > 0) {
      trak.put("edts", edts -> edts.put("elst", 1, 0, box -> writeSkip(box, track.skipped())));
    }
    var media = track.box().child("mdia");
    trak.put(
        "mdia",
        mdia -> {
          putTimeless(mdia, media.child("mdhd"), 16, 24);
          mdia.copy(media.child("hdlr"));
          mdia.put(
              "minf",
              minf -> {
                writeHeaders(minf, media.child("minf"));
                minf.put("stbl", stbl -> writeNoSamples(stbl, track.sampleDescriptions()));
              });
        });
  }

  /** One edit without an end: all but the beginning. */
  private static void writeSkip(BoxWriter box, long skipped) {
    box.number(1, 4).number(0, 8).number(skipped, 8).number(1, 2).number(0, 2);
  }

  private static void writeNoSamples(BoxWriter stbl, Box descriptions) {
    stbl.put("stsd", box -> box.raw(descriptions.contents(0, MOST_DESCRIPTIONS)));
    for (var table : List.of("stts", "stsc", "stco")) {
      stbl.put(table, 0, 0, box -> box.number(0, 4));
    }
    stbl.put("stsz", 0, 0, box -> box.number(0, 8));
  }

  private static void writeExtends(BoxWriter mvex, Track track) {
    mvex.put(
        "trex",
        0,
        0,
        box -> box.number(track.id(), 4).number(1, 4).number(0, 4).number(0, 4).number(0, 4));
  }

  /** A header whose duration is 0: the fragments tell it. */
  private static void putTimeless(BoxWriter out, Box header, int shortAt, int longAt) {
    boolean wide = header.number(0, 1) == 1;
    int at = wide ? longAt : shortAt;
    var contents = header.contents(0, 256);
    header.number(at, wide ? 8 : 4);
    for (int i = at; i < at + (wide ? 8 : 4); i++) {
      contents[i] = 0;
    }
    out.put(header.type(), box -> box.raw(contents));
  }
}
