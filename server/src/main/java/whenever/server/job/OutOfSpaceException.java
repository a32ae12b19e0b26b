package whenever.server.job;

import org.jspecify.annotations.Nullable;
import whenever.server.problem.UnavailableException;

/** There is no room to work in; the work waits until there is, and has not failed. */
public final class OutOfSpaceException extends UnavailableException {
  public OutOfSpaceException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  @Override
  public String detail() {
    return "The server has no room to work in. The work goes on by itself once there is.";
  }
}
