package whenever.server.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** Who chose which language; reads across the rooms' tables, so that one question answers it. */
final class SpokenLanguageRows {
  private static final String OF_MESSAGE =
      """
      SELECT message.language AS chosen, account.spoken_language, channel.language AS of_channel,
             workspace.language AS of_workspace
        FROM message
        JOIN account ON account.id = message.author_id
        JOIN channel ON channel.id = message.channel_id
        JOIN workspace ON workspace.id = message.workspace_id
       WHERE message.id = :message
      """;

  private static final String OF_MEMBER =
      """
      SELECT NULL::text AS chosen, account.spoken_language, channel.language AS of_channel,
             workspace.language AS of_workspace
        FROM channel
        JOIN workspace ON workspace.id = channel.workspace_id
        JOIN account ON account.id = :account
       WHERE channel.id = :channel
      """;

  /** What each of them says; null where nobody chose. */
  record Choices(
      @Nullable String message,
      @Nullable String member,
      @Nullable String channel,
      @Nullable String workspace) {
    static final Choices NONE = new Choices(null, null, null, null);
  }

  Optional<Choices> ofMessage(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(OF_MESSAGE)
        .bind("message", messageId)
        .map((row, _) -> choices(row))
        .findOne();
  }

  Optional<Choices> ofMember(Tx tx, UUID accountId, UUID channelId) {
    return tx.handle()
        .createQuery(OF_MEMBER)
        .bind("account", accountId)
        .bind("channel", channelId)
        .map((row, _) -> choices(row))
        .findOne();
  }

  private static Choices choices(ResultSet row) throws SQLException {
    return new Choices(
        row.getString("chosen"),
        row.getString("spoken_language"),
        row.getString("of_channel"),
        row.getString("of_workspace"));
  }
}
