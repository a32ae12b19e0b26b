package whenever.server.http;

/** Whoever fills event streams. */
@FunctionalInterface
public interface EventSource {
  /**
   * Called once on a virtual thread when the head of the answer is on its way; may block to send
   * what was missed. The stream stays open after this returns.
   */
  void open(EventStream stream) throws Exception;
}
