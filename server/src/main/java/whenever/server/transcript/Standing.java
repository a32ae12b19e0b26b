package whenever.server.transcript;

import java.util.UUID;
import whenever.server.access.Viewer;

/**
 * What somebody can do about the words of a message.
 *
 * @param revision the number of the last change
 * @param suggestions how many wait that they made, or may decide on
 */
public record Standing(int revision, boolean mayCorrect, int suggestions) {

  /** Knows it, of whoever may see the message. */
  @FunctionalInterface
  public interface Known {
    Standing of(Viewer viewer, UUID messageId);
  }
}
