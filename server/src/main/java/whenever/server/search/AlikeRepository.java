package whenever.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The words that were ever said in a workspace, by spelling and by sound. All are folded. */
final class AlikeRepository {
  // One wrong letter in a short word, two in a longer one; or the word within a longer one, as in
  // compounds. The trigrams only make the look-up quick.
  private static final String SPELLED =
      """
      SELECT asked, known.word
        FROM unnest(:words::text[]) AS asked
       CROSS JOIN LATERAL
             (SELECT word, levenshtein_less_equal(word, asked, 2) AS apart
                FROM search_word
               WHERE workspace_id = :workspace AND word <> asked AND word % asked
                 AND levenshtein_less_equal(word, asked, 2) <= CASE WHEN length(asked) < 6 THEN 1 ELSE 2 END
               ORDER BY apart, word LIMIT 12) AS known
       UNION
      SELECT asked, known.word
        FROM unnest(:words::text[]) AS asked
       CROSS JOIN LATERAL
             (SELECT word FROM search_word
               WHERE workspace_id = :workspace AND length(asked) >= 4 AND word <> asked
                 AND word LIKE '%' || asked || '%'
               ORDER BY length(word), word LIMIT 20) AS known
      """;

  // The sound is told by its first four consonants only: much longer words begin alike, no more.
  private static final String SOUNDING =
      """
      SELECT asked, known.word
        FROM unnest(:words::text[]) AS asked
       CROSS JOIN LATERAL
             (SELECT word FROM search_word
               WHERE workspace_id = :workspace AND sounds && search_sounds(asked) AND word <> asked
                 AND abs(length(word) - length(asked)) <= 3
               ORDER BY levenshtein(word, asked), word LIMIT 20) AS known
      """;

  private static final String KNOWN =
      "SELECT word FROM search_word WHERE workspace_id = :workspace AND word = ANY (:words)";

  // Looked for among more than is answered: what is nearest may be in messages that are not shared.
  private static final String NEAREST =
      """
      SELECT asked, known.word
        FROM unnest(:words::text[]) AS asked
       CROSS JOIN LATERAL
             (SELECT word, apart
                FROM (SELECT word, levenshtein(word, asked) AS apart
                        FROM search_word
                       WHERE workspace_id = :workspace AND word <> asked AND word %% asked
                         AND levenshtein_less_equal(word, asked, 3) <= greatest(1, length(asked) / 3)
                       ORDER BY apart, word LIMIT 50) AS near
               WHERE EXISTS (SELECT FROM search_segment
                               JOIN message ON message.id = search_segment.message_id
                              WHERE search_segment.workspace_id = :workspace
                                AND search_segment.tsv @@ ('''' || word || '''')::tsquery
                                AND %1$s)
               ORDER BY apart, word LIMIT :most) AS known
       ORDER BY asked, apart, word
      """
          .formatted(Scope.messageIsVisible("message"));

  private static final String SAID =
      """
      SELECT query FROM unnest(:queries::text[]) AS query
       WHERE EXISTS (SELECT FROM search_segment
                       JOIN message ON message.id = search_segment.message_id
                      WHERE search_segment.workspace_id = :workspace
                        AND search_segment.tsv @@ query::tsquery AND %s)
      """
          .formatted(Scope.messageIsVisible("message"));

  /** For each word those that are spelled much like it, or hold it. */
  Map<String, Set<String>> spelled(Tx tx, UUID workspaceId, Collection<String> words) {
    lowerThreshold(tx);
    return alike(tx, SPELLED, workspaceId, words);
  }

  /** For each word those that sound like it. */
  Map<String, Set<String>> sounding(Tx tx, UUID workspaceId, Collection<String> words) {
    return alike(tx, SOUNDING, workspaceId, words);
  }

  /** Those of the words that were ever said. */
  Set<String> known(Tx tx, UUID workspaceId, Collection<String> words) {
    return new LinkedHashSet<>(
        tx.handle()
            .createQuery(KNOWN)
            .bind("workspace", workspaceId)
            .bindArray("words", String.class, List.copyOf(words))
            .mapTo(String.class)
            .list());
  }

  /** For each word the nearest that are said in messages that may be seen, the nearest first. */
  Map<String, List<String>> nearest(Tx tx, Scope scope, Collection<String> words, int most) {
    lowerThreshold(tx);
    Map<String, List<String>> found = new HashMap<>();
    tx.handle()
        .createQuery(NEAREST)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .bindArray("words", String.class, List.copyOf(words))
        .bind("most", most)
        .map((row, _) -> Map.entry(row.getString("asked"), row.getString("word")))
        .forEach(pair ->
            found.computeIfAbsent(pair.getKey(), _ -> new ArrayList<>()).add(pair.getValue()));
    return found;
  }

  /** Those of the tsqueries that find anything that may be seen. */
  Set<String> said(Tx tx, Scope scope, Collection<String> queries) {
    return new HashSet<>(
        tx.handle()
            .createQuery(SAID)
            .bind("workspace", scope.workspaceId())
            .bind("viewer", scope.accountId())
            .bindArray("queries", String.class, List.copyOf(queries))
            .mapTo(String.class)
            .list());
  }

  /** One wrong letter of five leaves few trigrams the same: fewer than the default of 0.3. */
  private static void lowerThreshold(Tx tx) {
    tx.handle().execute("SET LOCAL pg_trgm.similarity_threshold = 0.22");
  }

  private static Map<String, Set<String>> alike(
      Tx tx, String sql, UUID workspaceId, Collection<String> words) {
    Map<String, Set<String>> found = new HashMap<>();
    tx.handle()
        .createQuery(sql)
        .bind("workspace", workspaceId)
        .bindArray("words", String.class, List.copyOf(words))
        .map((row, _) -> Map.entry(row.getString("asked"), row.getString("word")))
        .forEach(pair ->
            found.computeIfAbsent(pair.getKey(), _ -> new LinkedHashSet<>()).add(pair.getValue()));
    return found;
  }
}
