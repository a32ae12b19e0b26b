package whenever.server.job;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import whenever.server.database.Database;

/**
 * PostgreSQL's clock, which all servers have in common: a server whose own clock is wrong takes no
 * living lease for a dead one.
 */
final class DatabaseClock implements Clock {
  private final Database database;
  private volatile Reading reading;

  DatabaseClock(Database database) {
    this.database = database;
    this.reading = read(database);
  }

  /** From time to time: this machine may have slept. */
  void adjust() {
    reading = read(database);
  }

  @Override
  public Instant now() {
    Reading last = reading;
    return last.time.plusNanos(System.nanoTime() - last.nanos);
  }

  /** Rather early than late by the way of the question, so that what is due now is seen as due. */
  private static Reading read(Database database) {
    long asked = System.nanoTime();
    var time =
        database.inTransaction(tx ->
            tx.handle()
                .createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    return new Reading(time, asked);
  }

  /** What it showed, and when by this machine's counter. */
  private record Reading(Instant time, long nanos) {}
}
