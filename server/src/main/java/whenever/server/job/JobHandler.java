package whenever.server.job;

import java.util.UUID;
import whenever.server.database.Tx;

/** Does the work of one kind of job. Every run may be a repetition. */
public interface JobHandler {

  /** What this handler does. */
  JobKind kind();

  /**
   * Does the work for one subject, usually a message. Blocks; stops soon when its thread is
   * interrupted. A {@link PermanentJobFailure} is not tried again, anything else thrown is.
   */
  void run(JobContext job) throws Exception;

  /**
   * What follows when the job is given up, in the transaction that ends it; the exception is the
   * last one.
   */
  void gaveUp(Tx tx, UUID subject, Throwable cause);
}
