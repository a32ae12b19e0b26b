package whenever.server.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

  /** For each word those that are spelled much like it, or hold it. */
  Map<String, Set<String>> spelled(Tx tx, UUID workspaceId, Collection<String> words) {
    // Lower than the default of 0.3: one wrong letter of five leaves few trigrams the same.
    tx.handle().execute("SET LOCAL pg_trgm.similarity_threshold = 0.22");
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
