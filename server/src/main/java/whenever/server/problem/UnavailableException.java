package whenever.server.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that the server depends on is away for now. The message tells the operator what it is;
 * the caller gets the detail, and is asked to come back.
 */
public abstract class UnavailableException extends RuntimeException {

  protected UnavailableException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Whether it is away as a whole: then trying again costs nothing but patience. Otherwise it
   * answers, only not with what was asked for.
   */
  public boolean isAway() {
    return true;
  }

  /** A sentence for the person who waits, without internals. */
  public abstract String detail();
}
