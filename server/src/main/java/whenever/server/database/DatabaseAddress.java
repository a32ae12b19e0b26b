package whenever.server.database;

/** Where a PostgreSQL is, and who may use it. */
public record DatabaseAddress(String url, String user, String password) {

  /** As {@link Database#open}. */
  public Database open(int poolSize) {
    return Database.open(url, user, password, poolSize);
  }

  /** As {@link Database#openAsItIs}. */
  public Database openAsItIs(int poolSize) {
    return Database.openAsItIs(url, user, password, poolSize);
  }

  /** Without the password, which logs must not show. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
