package whenever.server.queue;

/**
 * How much of a message somebody has heard.
 *
 * @param positionMs where they are in it, in milliseconds
 * @param heard whether they have heard it
 */
record Hearing(int positionMs, boolean heard) {
  static final Hearing NOTHING = new Hearing(0, false);
}
