package whenever.server.transcript.language;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** Transcripts for which there was no speech model. */
final class WaitingRepository {
  private static final String NEXT =
      """
      SELECT message_id FROM transcript
       WHERE state = 'unavailable' AND language = ANY (:languages)
       ORDER BY updated_at DESC
       LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String COUNT =
      """
      SELECT transcript.language, count(*) AS messages
        FROM transcript
        JOIN message ON message.id = transcript.message_id
       WHERE transcript.state = 'unavailable' AND transcript.language IS NOT NULL
         AND message.state <> 'deleted' AND message.workspace_id = :workspace
       GROUP BY transcript.language
      """;

  /** The newest first. */
  List<UUID> next(Tx tx, Collection<String> languages, int limit) {
    return tx.handle()
        .createQuery(NEXT)
        .bindArray("languages", String.class, languages.toArray())
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  Map<String, Integer> count(Tx tx, Scope scope) {
    return tx
        .handle()
        .createQuery(COUNT)
        .bind("workspace", scope.workspaceId())
        .map((row, _) -> Map.entry(row.getString("language"), row.getInt("messages")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
