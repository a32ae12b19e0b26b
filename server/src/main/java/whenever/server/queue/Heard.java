package whenever.server.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a player tells of one person and message.
 *
 * @param positionMs where they are now; null when that is as before
 * @param played what was played since the last time
 * @param heard whether it counts as heard from now on, whatever was played; null to go by that
 * @param later whether it is put off behind all else
 */
record Heard(
    @Nullable Integer positionMs, List<Range> played, @Nullable Boolean heard, boolean later) {
  Heard {
    played = List.copyOf(played);
  }

  /** A stretch of a message in milliseconds; it ends behind where it starts. */
  record Range(int startMs, int endMs) {}
}
