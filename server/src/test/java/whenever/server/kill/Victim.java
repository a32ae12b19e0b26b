package whenever.server.kill;

/** What may be killed. */
enum Victim {
  SERVER_ONE,
  SERVER_TWO,
  POSTGRESQL,
  S3
}
