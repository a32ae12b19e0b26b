package whenever.server.transcript.readable;

/**
 * How some words that follow each other are read.
 *
 * @param words how many they are, at least one
 * @param text shown in their place; empty when they are shown as they were spoken
 */
record Shown(int words, String text) {
  static Shown asSpoken(int words) {
    return new Shown(words, "");
  }
}
