package whenever.server.bench;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import whenever.server.database.Database;
import whenever.server.search.SearchIndex;

/**
 * What 500 workspaces have said, words as often as people say them (Zipf's law, exponent 1). Of
 * every ten messages three are in the workspace that was there before. A message has 100 segments
 * of 20 words.
 */
final class SpokenLibrary {
  static final int SEGMENTS = 100;
  private static final int WORKERS = 2;

  /** A word by how often it is said, the most frequent first. */
  private static final String WORDS =
      """
      CREATE FUNCTION bench_word(nth integer) RETURNS text LANGUAGE sql IMMUTABLE RETURN
        (SELECT syllable[nth % 28 + 1] || syllable[nth / 28 % 28 + 1]
                || CASE WHEN nth < 784 THEN '' ELSE syllable[nth / 784 % 28 + 1] END
           FROM (VALUES (ARRAY['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu', 'na', 'pe',
                               'ri', 'so', 'tu', 'va', 'we', 'xi', 'yo', 'zu', 'bra', 'cle', 'dri',
                               'flo', 'gru', 'sta', 'pre', 'tri'])) AS syllables (syllable));
      CREATE TABLE bench_workspace AS
      SELECT nth, uuidv7() AS id, uuidv7() AS channel FROM generate_series(0, 499) AS nth;
      UPDATE bench_workspace SET id = channel.workspace_id, channel = channel.id
        FROM channel WHERE nth = 0;
      INSERT INTO workspace (id, name) SELECT id, 'W' || nth FROM bench_workspace WHERE nth > 0;
      INSERT INTO channel (id, workspace_id, name)
      SELECT channel, id, 'general' FROM bench_workspace WHERE nth > 0;
      INSERT INTO account (id, name, email, password_hash)
      VALUES ('00000000-0000-7000-8000-000000000001', 'Grace', 'grace@example.org', '');
      CREATE TABLE bench_message (id uuid PRIMARY KEY, nth integer);
      """;

  private static final String MESSAGES =
      """
      WITH added AS (
        INSERT INTO bench_message SELECT uuidv7(), nth FROM generate_series(:first, :last) AS nth
        RETURNING id, nth)
      INSERT INTO message (id, workspace_id, channel_id, author_id, kind, state, title, published_at)
      SELECT added.id, bench_workspace.id, bench_workspace.channel,
             '00000000-0000-7000-8000-000000000001', 'voice', 'ready', 'Message ' || added.nth,
             now() - (20000 - added.nth) * interval '1 minute'
        FROM added
        JOIN bench_workspace
          ON bench_workspace.nth = CASE WHEN added.nth % 10 < 3 THEN 0 ELSE 1 + added.nth % 499 END;
      INSERT INTO transcript (message_id, state, language)
      SELECT id, 'ready', 'en' FROM bench_message WHERE nth BETWEEN :first AND :last;
      INSERT INTO segment (message_id, seq, first_word, words, starts_ms, ends_ms, confidences)
      SELECT id, seq, seq * 20,
             ARRAY(SELECT bench_word(least(19999, floor(exp(random() * ln(20000)))::int - 1))
                     FROM generate_series(1, 20) WHERE seq >= 0 AND nth > 0),
             ARRAY(SELECT (seq * 20 + word) * 400 FROM generate_series(0, 19) AS word),
             ARRAY(SELECT (seq * 20 + word) * 400 + 300 FROM generate_series(0, 19) AS word),
             array_fill(1.0::double precision, ARRAY[20])
        FROM bench_message, generate_series(0, 99) AS seq
       WHERE nth BETWEEN :first AND :last;
      """;

  private final Database database;
  private int messages;

  SpokenLibrary(Database database) {
    this.database = database;
    database.transact(tx -> tx.handle().createScript(WORDS).execute());
  }

  /**
   * Adds messages until there are so many, and their words to the index.
   *
   * @return how long the index took, in seconds
   */
  double grow(int upTo) throws InterruptedException, ExecutionException {
    int first = messages + 1;
    messages = upTo;
    List<UUID> added =
        database.inTransaction(tx -> {
          String script =
              MESSAGES
                  .replace(":first", Integer.toString(first))
                  .replace(":last", Integer.toString(upTo));
          tx.handle().createScript(script).execute();
          return tx.handle()
              .createQuery("SELECT id FROM bench_message WHERE nth >= ? ORDER BY nth")
              .bind(0, first)
              .mapTo(UUID.class)
              .list();
        });
    long start = System.nanoTime();
    try (var workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> parts =
          IntStream.range(0, WORKERS)
              .<Future<?>>mapToObj(part -> workers.submit(() -> index(added, part)))
              .toList();
      for (Future<?> part : parts) {
        part.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    database.transact(tx -> tx.handle().createScript("ANALYZE").execute());
    return seconds;
  }

  private void index(List<UUID> added, int part) {
    for (int i = part; i < added.size(); i += WORKERS) {
      UUID message = added.get(i);
      database.transact(tx -> new SearchIndex().index(tx, message, "en"));
    }
  }

  /** The word so many others are said more often than. */
  String word(int nth) {
    return one("SELECT bench_word(" + nth + ")", String.class);
  }

  /** MiB of the index of the words, and of everything that only search needs. */
  double mebibytes(String relation) {
    return one("SELECT pg_total_relation_size('" + relation + "')", Long.class) / 1048576.0;
  }

  private <T> T one(String sql, Class<T> type) {
    return database.inTransaction(tx -> tx.handle().createQuery(sql).mapTo(type).one());
  }
}
