package whenever.server.job;

/** A queue with workers of its own, so that quick jobs never wait behind long ones. */
public enum JobLane {
  /** Makes a message playable: copies, seconds at most. */
  INSTANT("job_instant", 2),
  /** Writes down what was said. */
  SPEECH("job_speech", 2),
  /** Encodes, minutes perhaps. */
  RENDITION("job_rendition", 1);

  private final String table;
  private final int threads;

  JobLane(String table, int threads) {
    this.table = table;
    this.threads = threads;
  }

  String table() {
    return table;
  }

  /** How many jobs of this lane one server does at once. */
  int threads() {
    return threads;
  }
}
