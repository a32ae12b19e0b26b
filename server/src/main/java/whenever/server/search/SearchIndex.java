package whenever.server.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.transcript.readable.Figures;
import whenever.server.transcript.readable.Figures.Figure;
import whenever.server.transcript.readable.ReadableWords;

/** The index: one row a segment, made from the transcript's tables, as often as one likes. */
public final class SearchIndex {
  /**
   * What is made with a lower one is made anew by and by. One more whenever other lexemes are
   * written, be it by the statements here or by {@code search_fold}, {@code search_lexeme} and
   * {@link Figures}.
   */
  public static final int VERSION = 1;

  /**
   * How many words of the next segment stand in a row too: the longest phrase found across a seam,
   * less one.
   */
  static final int OVERLAP = 8;

  /** Longer than any transaction lasts that is adding words meanwhile. */
  private static final Duration DOUBT = Duration.ofMinutes(10);

  private static final String DELETE = "DELETE FROM search_segment WHERE message_id = :message";

  private static final String WORDS =
      """
      SELECT spoken.word, spoken.start_ms, spoken.end_ms
        FROM segment,
             unnest(words, starts_ms, ends_ms) WITH ORDINALITY AS spoken (word, start_ms, end_ms, place)
       WHERE message_id = :message
       ORDER BY seq, place
      """;

  // Each word is there twice at its place: as it was heard, for words half typed, and as its stem.
  // So are the parts of a word with hyphens. What some words stand for is at the place of each of
  // them; where they begin in the segment before, that one has it. PostgreSQL takes no lexeme of
  // more than 2 KiB; nobody looks for one.
  private static final String INSERT =
      """
      INSERT INTO search_segment (message_id, seq, workspace_id, own_words, said_at, tsv)
      SELECT segment.message_id, segment.seq, message.workspace_id, cardinality(segment.words),
             coalesce(message.published_at, message.created_at),
             (SELECT coalesce(string_agg('''' || form || ''':' || place, ' '), '')
                FROM (SELECT form, place
                        FROM unnest(spoken.words) WITH ORDINALITY AS each (word, place),
                             unnest(search_parts(word)) AS part,
                             LATERAL (VALUES (search_fold(part)),
                                             (search_lexeme(:language, part))) AS forms (form)
                       UNION ALL
                      SELECT search_fold(figure.text), place
                        FROM unnest(:firsts::integer[], :counts::integer[], :texts::text[])
                               AS figure (first, count, text),
                             LATERAL (SELECT figure.first - segment.first_word + 1 AS start) AS here,
                             generate_series(start, least(start + figure.count - 1,
                                                          cardinality(spoken.words))) AS place
                       WHERE start > 0) AS placed
               WHERE form <> '' AND length(form) <= 400)::tsvector
        FROM segment
        JOIN message ON message.id = segment.message_id
        LEFT JOIN segment AS next
               ON next.message_id = segment.message_id AND next.seq = segment.seq + 1
       CROSS JOIN LATERAL (SELECT segment.words || coalesce(next.words[1: %1$d], '{}') AS words)
               AS spoken
       WHERE segment.message_id = :message
      """
          .formatted(OVERLAP);

  private static final String NOTE_VERSION =
      "UPDATE transcript SET index_version = :version WHERE message_id = :message";

  private final WordRepository words = new WordRepository();

  /** Makes the rows of one message anew. */
  public void index(Tx tx, UUID messageId, String language) {
    List<String> said = words.said(tx, messageId);
    words.doubt(tx, messageId, said);
    delete(tx, messageId);
    insert(tx, messageId, language, figures(words(tx, messageId), language));
    words.learn(tx, messageId, said);
    tx.handle()
        .createUpdate(NOTE_VERSION)
        .bind("version", VERSION)
        .bind("message", messageId)
        .execute();
  }

  public void forget(Tx tx, UUID messageId) {
    words.doubt(tx, messageId, List.of());
    delete(tx, messageId);
  }

  /**
   * Takes away some of the words that nobody says any more.
   *
   * @return whether there may be more
   */
  public boolean sweep(Tx tx) {
    return words.sweep(tx, DOUBT);
  }

  private static void delete(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }

  private static void insert(Tx tx, UUID messageId, String language, List<Figure> figures) {
    List<Integer> firsts = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Figure figure : figures) {
      for (String text : figure.texts()) {
        firsts.add(figure.first());
        counts.add(figure.count());
        texts.add(text);
      }
    }
    tx.handle()
        .createUpdate(INSERT)
        .bind("message", messageId)
        .bind("language", language)
        .bindArray("firsts", Integer.class, firsts)
        .bindArray("counts", Integer.class, counts)
        .bindArray("texts", String.class, texts)
        .execute();
  }

  private record Said(String word, int startMs, int endMs) {}

  private static List<Said> words(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(WORDS)
        .bind("message", messageId)
        .map((row, _) ->
            new Said(row.getString("word"), row.getInt("start_ms"), row.getInt("end_ms")))
        .list();
  }

  /** What the words stand for, between one pause and the next. */
  private static List<Figure> figures(List<Said> words, String language) {
    List<Figure> figures = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= words.size(); i++) {
      if (i == words.size()
          || words.get(i).startMs() - words.get(i - 1).endMs() >= ReadableWords.SENTENCE_MS) {
        int first = start;
        var texts = words.subList(start, i).stream().map(Said::word).toList();
        Figures.of(language, texts).stream()
            .flatMap(List::stream)
            .forEach(figure -> figures.add(moved(figure, first)));
        start = i;
      }
    }
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      Figures.name(language, words.get(i).word())
          .ifPresent(name -> figures.add(new Figure(at, 1, List.of(name))));
    }
    return figures;
  }

  private static Figure moved(Figure figure, int by) {
    return new Figure(figure.first() + by, figure.count(), figure.texts());
  }
}
