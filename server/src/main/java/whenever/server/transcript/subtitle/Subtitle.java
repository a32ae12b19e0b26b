package whenever.server.transcript.subtitle;

/**
 * What a subtitle file says at a time; one cue.
 *
 * @param startMs not negative
 * @param endMs after the start
 * @param text without markup, words apart by single spaces, never empty
 */
record Subtitle(int startMs, int endMs, String text) {
  Subtitle {
    if (startMs < 0 || endMs <= startMs || text.isEmpty()) {
      throw new IllegalArgumentException("no subtitle: " + startMs + " to " + endMs);
    }
  }
}
