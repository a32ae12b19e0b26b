package whenever.server.transcript;

import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.transcript.SpokenLanguageRows.Choices;

/**
 * Which language is spoken in a message: the one that was chosen for it, else that of its author,
 * of its channel, of its workspace, of the server.
 */
public final class SpokenLanguage {
  private final String standard;
  private final SpokenLanguageRows rows = new SpokenLanguageRows();

  /**
   * @param standard a BCP 47 primary tag, for all who have chosen nothing
   */
  public SpokenLanguage(String standard) {
    this.standard = standard;
  }

  /** Who or what says which language is usual. */
  public enum Source {
    MEMBER,
    CHANNEL,
    WORKSPACE,
    SERVER
  }

  /**
   * What is spoken.
   *
   * @param chosen for the message itself, a BCP 47 primary tag
   * @param usual where nothing is chosen for it, a BCP 47 primary tag
   */
  public record Spoken(Optional<String> chosen, String usual, Source source) {
    /** A BCP 47 primary tag. */
    public String language() {
      return chosen.orElse(usual);
    }
  }

  /** A BCP 47 primary tag. */
  public String of(Tx tx, UUID messageId) {
    return spoken(tx, messageId).language();
  }

  /** What is spoken in a message, and why. */
  public Spoken spoken(Tx tx, UUID messageId) {
    return spoken(rows.ofMessage(tx, messageId).orElse(Choices.NONE));
  }

  /** What somebody speaks in a channel, as long as nothing is chosen for a message. */
  public Spoken usual(Tx tx, UUID accountId, UUID channelId) {
    return spoken(rows.ofMember(tx, accountId, channelId).orElse(Choices.NONE));
  }

  private Spoken spoken(Choices choices) {
    var chosen = Optional.ofNullable(choices.message());
    if (choices.member() != null) {
      return new Spoken(chosen, choices.member(), Source.MEMBER);
    }
    if (choices.channel() != null) {
      return new Spoken(chosen, choices.channel(), Source.CHANNEL);
    }
    if (choices.workspace() != null) {
      return new Spoken(chosen, choices.workspace(), Source.WORKSPACE);
    }
    return new Spoken(chosen, standard, Source.SERVER);
  }
}
