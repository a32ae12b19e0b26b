package whenever.server.job;

import java.util.UUID;
import whenever.server.database.Tx;

/** One execution of a job: what it is about, and its proof that it is still the one that counts. */
public interface JobContext {

  /** What the work is for, usually a message. */
  UUID subject();

  /**
   * How much is done, in percent; cheap, from any thread, as often as one likes. Whoever has begun
   * to tell must come on: one that stays where it is for too long is stopped and tried again. With
   * 100 the telling ends, and what is left to do may be silent.
   */
  void progress(double percent);

  /**
   * Belongs into every transaction with which the work takes effect, after the rows of the subject
   * are locked: when another worker has taken this job over, nothing of the transaction happens.
   *
   * @throws StaleJobException when it was taken over
   */
  void fence(Tx tx);

  /**
   * As {@link #fence}, and ends the job with this transaction: its last effect and its end happen
   * together or not at all. A job that returns without is ended then.
   */
  void complete(Tx tx);
}
