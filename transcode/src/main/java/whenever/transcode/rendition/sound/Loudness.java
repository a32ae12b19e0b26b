package whenever.transcode.rendition.sound;

import whenever.transcode.rendition.plan.Gain;

/**
 * How loud a recording is as a whole (EBU R 128, ITU-R BS.1770).
 *
 * @param integratedLufs of all that is not a pause; -70 when nothing is heard
 * @param truePeakDb the highest point between the samples too, in dB of full scale; at least -120
 */
public record Loudness(double integratedLufs, double truePeakDb) {
  /** The absolute gate of BS.1770: what is no louder is not measured. */
  private static final double GATE_LUFS = -70;

  private static final double LOWEST_PEAK_DB = -120;

  /** Nothing is heard, or it is too short to be measured (0.4 s). */
  public static final Loudness SILENCE = new Loudness(GATE_LUFS, LOWEST_PEAK_DB);

  /** Where spoken word on the web is commonly put: loud enough for a phone's loudspeaker. */
  private static final double TARGET_LUFS = -16;

  /**
   * The share of what stands out above the ceiling that the limiter takes from the whole, as
   * measured on speech that stands out by 3 to 6 dB.
   */
  private static final double LIMITER_TAKES = 0.2;

  public Loudness {
    integratedLufs = atLeast(GATE_LUFS, integratedLufs);
    truePeakDb = atLeast(LOWEST_PEAK_DB, truePeakDb);
  }

  private static double atLeast(double lowest, double value) {
    return Double.isFinite(value) ? Math.max(lowest, value) : lowest;
  }

  /** What brings it to -16 LUFS, as far as that is wise; nothing for silence. */
  public Gain gain() {
    if (integratedLufs <= GATE_LUFS) {
      return Gain.NONE;
    }
    double missing = TARGET_LUFS - integratedLufs;
    double standsOut = Math.max(0, truePeakDb + missing - Gain.CEILING_DB);
    return Gain.of(missing + LIMITER_TAKES * standsOut);
  }
}
