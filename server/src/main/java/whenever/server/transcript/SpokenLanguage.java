package whenever.server.transcript;

import java.util.UUID;
import whenever.server.database.Tx;

/** Which language is spoken in a message. */
public final class SpokenLanguage {
  private final String standard;

  /**
   * @param standard a BCP 47 primary tag, for all who have chosen nothing
   */
  public SpokenLanguage(String standard) {
    this.standard = standard;
  }

  /** A BCP 47 primary tag. */
  @SuppressWarnings("UnusedVariable")
  public String of(Tx tx, UUID messageId) {
    return standard;
  }
}
