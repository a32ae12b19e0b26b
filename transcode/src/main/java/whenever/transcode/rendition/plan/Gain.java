package whenever.transcode.rendition.plan;

import java.util.Locale;

/**
 * One level for a whole recording, with a limiter for the peaks that this lifts too high.
 *
 * @param db by how much it becomes louder
 * @param limited false for the gain that changes nothing at all
 */
public record Gain(double db, boolean limited) {
  /** Sound as it is. */
  public static final Gain NONE = new Gain(0, false);

  /**
   * Where samples are stopped so that the true peak stays below -1 dB of full scale: AAC and Opus
   * put up to 1 dB on top of what they are given.
   */
  public static final double CEILING_DB = -2;

  /** More would lift the noise of a room above all else. */
  private static final double MOST_DB = 20;

  private static final double LEAST_DB = -12;

  /** So much louder, to a hundredth, but not beyond what is wise. */
  public static Gain of(double db) {
    return new Gain(Math.round(Math.clamp(db, LEAST_DB, MOST_DB) * 100) / 100.0, true);
  }

  /** The words for a filter chain at 48 kHz, or nothing. */
  public String filter() {
    if (!limited) {
      return "";
    }
    // "level" would make up for what is taken, and so undo it.
    return String.format(
        Locale.ROOT,
        "volume=%.2fdB,alimiter=limit=%.4f:attack=5:release=50:level=disabled",
        db,
        Math.pow(10, CEILING_DB / 20));
  }
}
