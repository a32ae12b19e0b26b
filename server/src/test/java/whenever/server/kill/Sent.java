package whenever.server.kill;

/** What a client knows about its upload. */
final class Sent {
  private final Recording recording;
  private volatile String path;
  private volatile long acknowledged;
  private volatile boolean complete;

  Sent(Recording recording) {
    this.recording = recording;
  }

  Recording recording() {
    return recording;
  }

  /** The path of the upload; null while the server has not answered its creation. */
  String path() {
    return path;
  }

  void created(String location) {
    path = location;
  }

  /** Bytes that the server has said to have. */
  long acknowledged() {
    return acknowledged;
  }

  void acknowledge(long offset) {
    acknowledged = offset;
  }

  boolean complete() {
    return complete;
  }

  void completed() {
    complete = true;
  }

  @Override
  public String toString() {
    return "%s of %s (%d bytes, %s)"
        .formatted(
            path,
            recording.message(),
            recording.size(),
            recording.deferred() ? "length deferred" : "length known");
  }
}
