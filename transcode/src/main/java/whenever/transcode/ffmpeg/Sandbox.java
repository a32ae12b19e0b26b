package whenever.transcode.ffmpeg;

/** Whether ffmpeg is locked away from the network and from other files. */
public enum Sandbox {
  /**
   * With bubblewrap where it works; otherwise without, and {@link Ffmpeg#confinement()} says so.
   */
  AUTO,
  /** Never; for machines that already confine the whole server. */
  OFF
}
