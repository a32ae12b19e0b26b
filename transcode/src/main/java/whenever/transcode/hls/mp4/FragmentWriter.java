package whenever.transcode.hls.mp4;

import java.util.List;
import whenever.transcode.hls.mp4.Fragment.Run;

/** Writes the head of a movie fragment (ISO/IEC 14496-12, section 8.8). */
final class FragmentWriter {
  private static final int BASE_IS_MOOF = 0x20000;
  private static final int DESCRIPTION = 0x02;
  private static final int DEFAULT_DURATION = 0x08;
  private static final int DEFAULT_FLAGS = 0x20;

  private static final int DATA_OFFSET = 0x001;
  private static final int DURATIONS = 0x100;
  private static final int SIZES = 0x200;
  private static final int FLAGS = 0x400;
  private static final int COMPOSITIONS = 0x800;

  /** Depends on no other sample; depends on others and is not a key frame. */
  private static final long KEY = 0x02000000;

  private static final long NOT_KEY = 0x01010000;

  private FragmentWriter() {}

  /** The head, and that of the box of data that follows it. */
  static byte[] head(int number, Fragment fragment) {
    int length = moof(number, fragment, 0).length;
    var moof = moof(number, fragment, length + 8L);
    long data = fragment.runs().stream().mapToLong(Run::bytes).sum();
    if (data > Integer.MAX_VALUE / 2) {
      throw Box.damaged("half a second that is larger than a gigabyte");
    }
    return new BoxWriter().raw(moof).number(data + 8, 4).text("mdat").bytes();
  }

  private static byte[] moof(int number, Fragment fragment, long data) {
    return BoxWriter.box(
        "moof",
        moof -> {
          moof.put("mfhd", 0, 0, box -> box.number(number, 4));
          long at = data;
          for (var run : fragment.runs()) {
            writeRun(moof, run, at);
            at += run.bytes();
          }
        });
  }

  private static void writeRun(BoxWriter moof, Run run, long data) {
    boolean steady = isSteady(run);
    int keys = run.track().samples().keys().get(run.from(), run.to()).cardinality();
    boolean mixed = keys > 0 && keys < run.samples();
    moof.put(
        "traf",
        traf -> {
          int flags = BASE_IS_MOOF | DESCRIPTION | DEFAULT_DURATION | DEFAULT_FLAGS;
          traf.put(
              "tfhd",
              0,
              flags,
              box ->
                  box.number(run.track().id(), 4)
                      .number(run.description(), 4)
                      .number(run.track().samples().durations()[run.from()], 4)
                      .number(keys > 0 ? KEY : NOT_KEY, 4));
          traf.put("tfdt", 1, 0, box -> box.number(run.time() + run.track().base(), 8));
          writeSamples(traf, run, data, columns(run, steady, mixed));
        });
  }

  private static int columns(Run run, boolean steady, boolean mixed) {
    boolean reordered = run.track().samples().compositions().length > 0;
    return DATA_OFFSET
        | SIZES
        | (steady ? 0 : DURATIONS)
        | (mixed ? FLAGS : 0)
        | (reordered ? COMPOSITIONS : 0);
  }

  private static void writeSamples(BoxWriter traf, Run run, long data, int columns) {
    var samples = run.track().samples();
    traf.put(
        "trun",
        1,
        columns,
        box -> {
          box.number(run.samples(), 4).number(data, 4);
          for (int i = run.from(); i < run.to(); i++) {
            if ((columns & DURATIONS) != 0) {
              box.number(samples.durations()[i], 4);
            }
            box.number(samples.sizes()[i], 4);
            if ((columns & FLAGS) != 0) {
              box.number(samples.keys().get(i) ? KEY : NOT_KEY, 4);
            }
            if ((columns & COMPOSITIONS) != 0) {
              box.number(samples.composition(i), 4);
            }
          }
        });
  }

  private static boolean isSteady(Run run) {
    var durations = run.track().samples().durations();
    for (int i = run.from(); i < run.to(); i++) {
      if (durations[i] != durations[run.from()]) {
        return false;
      }
    }
    return true;
  }

  /** At least as many bytes as the heads of these take. */
  static long room(List<Fragment> fragments) {
    return fragments.stream()
        .flatMap(fragment -> fragment.runs().stream())
        .mapToLong(run -> 256 + 16L * run.samples())
        .sum();
  }
}
