package whenever.server.transcript.readable;

import java.util.Locale;

/** A moment of a recording as people read it. */
public final class PlayTime {
  private PlayTime() {}

  /** {@code 1:02:03}, without hours where there are none. */
  public static String of(int ms) {
    int seconds = ms / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
