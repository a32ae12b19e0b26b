package whenever.server.transcript.language;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.transcript.SpokenLanguage;
import whenever.server.transcript.SpokenLanguage.Spoken;
import whenever.server.transcript.TranscriptService;

/** The language of a message: who may see and choose it, and what follows. */
public final class LanguageService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final TranscriptService transcripts;
  private final SpokenLanguage languages;

  public LanguageService(
      Database database,
      MessageService messages,
      MessageLife life,
      TranscriptService transcripts,
      SpokenLanguage languages) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.transcripts = transcripts;
    this.languages = languages;
  }

  Spoken ofMessage(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return languages.spoken(tx, messageId);
    });
  }

  Spoken inChannel(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> {
      messages.requireChannel(tx, viewer, Action.VIEW, channelId);
      return languages.usual(tx, viewer.accountId(), channelId);
    });
  }

  /**
   * Chooses, and has the words written down again when they are in another language.
   *
   * @param language a BCP 47 primary tag; null as it usually is
   */
  Spoken choose(Viewer viewer, UUID messageId, @Nullable String language) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      if (!Access.permits(viewer, Action.MANAGE, message.head().channel())) {
        Access.authorise(viewer, Action.EDIT, message.subject());
      }
      if (!languages.spoken(tx, messageId).chosen().equals(Optional.ofNullable(language))) {
        life.speaks(tx, messageId, language);
      }
      Spoken spoken = languages.spoken(tx, messageId);
      transcripts.follow(tx, messageId, spoken.language());
      return spoken;
    });
  }
}
