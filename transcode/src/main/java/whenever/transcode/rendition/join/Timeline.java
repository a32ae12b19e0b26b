package whenever.transcode.rendition.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When each part plays in the whole, in milliseconds.
 *
 * <p>A part begins where the sound before it ends, so that its own sound follows without a gap: a
 * player that plays sound packet by packet, whatever their times say, must not lose the lips. Only
 * where the picture goes on longer does the sound wait for it, and then silence is put between.
 */
record Timeline(List<Placement> placements, long end) {
  /** A gap in the sound that is no longer than this is not heard, and soon made up for. */
  private static final long SHORT_GAP = 100;

  /**
   * Where one part goes.
   *
   * @param shift what is added to its times
   * @param silenceFrom where the sound before it ends
   * @param silence how long there is no sound between that and its own
   */
  record Placement(long shift, long silenceFrom, long silence) {}

  static Timeline of(List<MatroskaFile> parts) {
    var placements = new ArrayList<Placement>();
    long end = 0;
    long soundEnd = 0;
    for (var part : parts) {
      long shift = end - part.start();
      // Before the first part there is nothing to go on from.
      long gap = placements.isEmpty() ? 0 : gap(part, shift - soundEnd);
      placements.add(new Placement(shift, soundEnd, gap));
      soundEnd = part.sound().map(sound -> shift + sound.end()).orElse(soundEnd);
      end = shift + over(part);
    }
    return new Timeline(placements, end);
  }

  private static long gap(MatroskaFile part, long before) {
    return part.sound().map(sound -> Math.max(0, sound.first() + before)).orElse(0L);
  }

  /** When a part is over: with its sound, if that is not over before the last frame is shown. */
  private static long over(MatroskaFile part) {
    Optional<Track> sound = part.sound();
    boolean heard =
        sound.isPresent()
            && part.picture().stream().allMatch(picture -> sound.get().end() > picture.last());
    return heard ? sound.get().end() : part.end();
  }

  /** Whether the sound goes on from part to part, or silence can be put where it does not. */
  boolean isSeamless(MatroskaFile first) {
    boolean fillable = first.sound().filter(Silence::canBeMade).isPresent();
    return fillable || placements.stream().allMatch(placement -> placement.silence() <= SHORT_GAP);
  }
}
