package whenever.server.upload.tus;

/**
 * A place where a server is known to answer otherwise than the specification says, and why we live
 * with that. A test fails when the server deviates no more.
 *
 * @param ours whose deviation it is
 * @param heard what it answers instead
 */
record Deviation(boolean ours, String reason, String heard) {
  static Deviation ofReference(String reason, String heard) {
    return new Deviation(false, reason, heard);
  }

  static Deviation ofOurs(String reason, String heard) {
    return new Deviation(true, reason, heard);
  }
}
