package whenever.server.http;

import java.time.Duration;

/**
 * How patient the server is.
 *
 * @param firstRequest from the opening of a connection to the end of its first request head, and
 *     from any head to the end of its JSON body
 * @param nextRequest from an answer to the end of the next request head
 * @param idle without a byte in either direction
 * @param heartbeat between comments on an event stream; well below {@code idle}
 * @param grace for what is being answered when the server stops
 */
record Timing(
    Duration firstRequest,
    Duration nextRequest,
    Duration idle,
    Duration heartbeat,
    Duration grace) {

  static Timing usual() {
    return new Timing(
        Duration.ofSeconds(20),
        Duration.ofSeconds(75),
        Duration.ofMinutes(2),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10));
  }
}
