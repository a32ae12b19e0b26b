package whenever.server.chapter;

import java.util.UUID;

/**
 * A part of a message: it begins at its moment, and ends where the next one begins.
 *
 * @param startMs on the time line of what plays now
 */
record Chapter(UUID id, int startMs, String title) {
  /** What fits beside a player, in characters. */
  static final int LONGEST_TITLE = 100;

  /** More is no help to find one's way. */
  static final int MOST = 100;
}
