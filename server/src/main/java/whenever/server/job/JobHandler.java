package whenever.server.job;

import java.util.UUID;

/** Does the work of one kind of job. Every run may be a repetition. */
public interface JobHandler {

  /** What this handler does. */
  JobKind kind();

  /**
   * Does the work for one subject, usually a message. Blocks; stops soon when its thread is
   * interrupted. A {@link PermanentJobFailure} is not tried again, anything else thrown is.
   */
  void run(UUID subject) throws Exception;

  /** Called once, when the job is given up; the exception is the last one. */
  void gaveUp(UUID subject, Throwable cause);
}
