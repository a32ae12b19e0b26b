package whenever.server.search.rebuild;

/**
 * How far the index is.
 *
 * @param messages how many have words
 * @param outdated how many of them have rows of an older version, or none yet
 */
record IndexState(int messages, int outdated) {
  boolean rebuilding() {
    return outdated > 0;
  }
}
