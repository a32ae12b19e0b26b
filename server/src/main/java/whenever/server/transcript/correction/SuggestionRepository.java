package whenever.server.transcript.correction;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.database.Tx;
import whenever.server.http.Json;

/** The table of what people suggest. */
final class SuggestionRepository {
  private static final String ADD =
      """
      INSERT INTO word_suggestion (message_id, account_id, base_revision, parts)
      VALUES (:message, :account, :base, :parts::jsonb) RETURNING id
      """;

  private static final String SELECT =
      """
      SELECT word_suggestion.id, account_id, account.name, base_revision, parts, state,
             word_suggestion.created_at
        FROM word_suggestion JOIN account ON account.id = account_id
       WHERE message_id = :message
      """;

  private static final String LIST =
      SELECT
          + """
           AND (account_id = :viewer OR :all AND state = 'open')
           ORDER BY word_suggestion.created_at DESC, word_suggestion.id DESC LIMIT 100
          """;

  private static final String FIND = SELECT + " AND word_suggestion.id = :id";

  private static final String OPEN =
      """
      SELECT count(*) FROM word_suggestion
       WHERE message_id = :message AND state = 'open' AND (account_id = :viewer OR :all)
      """;

  private static final String DECIDE =
      "UPDATE word_suggestion SET state = :state, decided_at = now() WHERE id = :id";

  private static final RowMapper<Suggestion> SUGGESTION =
      (row, _) ->
          new Suggestion(
              row.getObject("id", UUID.class),
              row.getObject("account_id", UUID.class),
              row.getString("name"),
              row.getInt("base_revision"),
              RevisionRepository.parts(row.getString("parts")),
              row.getString("state"),
              row.getObject("created_at", OffsetDateTime.class).toInstant());

  UUID add(Tx tx, UUID messageId, UUID accountId, int base, List<Part> parts) {
    return tx.handle()
        .createQuery(ADD)
        .bind("message", messageId)
        .bind("account", accountId)
        .bind("base", base)
        .bind("parts", Json.write(parts))
        .mapTo(UUID.class)
        .one();
  }

  /** The newest first: one's own, and all that are open for who may decide. */
  List<Suggestion> list(Tx tx, UUID messageId, UUID viewer, boolean all) {
    return tx.handle()
        .createQuery(LIST)
        .bind("message", messageId)
        .bind("viewer", viewer)
        .bind("all", all)
        .map(SUGGESTION)
        .list();
  }

  int open(Tx tx, UUID messageId, UUID viewer, boolean all) {
    return tx.handle()
        .createQuery(OPEN)
        .bind("message", messageId)
        .bind("viewer", viewer)
        .bind("all", all)
        .mapTo(Integer.class)
        .one();
  }

  Optional<Suggestion> find(Tx tx, UUID messageId, UUID id) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .bind("id", id)
        .map(SUGGESTION)
        .findOne();
  }

  void decide(Tx tx, UUID id, String state) {
    tx.handle().createUpdate(DECIDE).bind("id", id).bind("state", state).execute();
  }
}
