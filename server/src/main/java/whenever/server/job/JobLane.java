package whenever.server.job;

/** A queue with workers of its own, so that quick jobs never wait behind long ones. */
public enum JobLane {
  /** Makes a message playable: copies, seconds at most. */
  INSTANT("job_instant"),
  /** Writes down what was said. */
  SPEECH("job_speech"),
  /** Encodes, minutes perhaps. */
  RENDITION("job_rendition");

  private final String table;

  JobLane(String table) {
    this.table = table;
  }

  String table() {
    return table;
  }
}
