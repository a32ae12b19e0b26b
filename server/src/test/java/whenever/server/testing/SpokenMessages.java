package whenever.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;

/** Messages whose words are written straight into the tables: a word every half second. */
public final class SpokenMessages {
  public static final int WORD_MS = 500;

  private final Database database;
  private final UUID account;
  private final UUID workspace;
  private final UUID channel;

  public SpokenMessages(Database database) {
    this.database = database;
    account =
        id(
            "INSERT INTO account (name, email, password_hash) VALUES ('Ada', 'a@b', '') RETURNING"
                + " id");
    workspace = id("INSERT INTO workspace (name) VALUES ('Engines') RETURNING id");
    channel =
        id(
            "INSERT INTO channel (workspace_id, name) VALUES ('"
                + workspace
                + "', 'general') RETURNING id");
    database.transact(tx ->
        tx.handle()
            .execute(
                "INSERT INTO member (workspace_id, account_id, role) VALUES (?, ?, 'owner')",
                workspace,
                account));
  }

  public UUID account() {
    return account;
  }

  public UUID workspace() {
    return workspace;
  }

  /** Another person of the workspace. */
  public UUID colleague() {
    UUID colleague =
        id(
            "INSERT INTO account (name, email, password_hash) VALUES ('Bob', '"
                + UUID.randomUUID()
                + "@b', '') RETURNING id");
    database.transact(tx ->
        tx.handle()
            .execute(
                "INSERT INTO member (workspace_id, account_id, role) VALUES (?, ?, 'admin')",
                workspace,
                colleague));
    return colleague;
  }

  /** A published message in which these segments are spoken. */
  public UUID say(String language, String... segments) {
    UUID message = UUID.randomUUID();
    database.transact(tx -> {
      tx.handle()
          .execute(
              "INSERT INTO message (id, workspace_id, channel_id, author_id, kind, state,"
                  + " published_at) VALUES (?, ?, ?, ?, 'voice', 'ready', now())",
              message,
              workspace,
              channel,
              account);
      tx.handle()
          .execute(
              "INSERT INTO transcript (message_id, state, language) VALUES (?, 'ready', ?)",
              message,
              language);
      int first = 0;
      for (int seq = 0; seq < segments.length; seq++) {
        List<String> words = List.of(segments[seq].split(" "));
        insertSegment(tx, message, seq, first, words);
        first += words.size();
      }
    });
    return message;
  }

  private static void insertSegment(Tx tx, UUID message, int seq, int first, List<String> words) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Double> confidences = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      starts.add((first + i) * WORD_MS);
      ends.add((first + i) * WORD_MS + 400);
      confidences.add(1.0);
    }
    tx.handle()
        .createUpdate(
            "INSERT INTO segment (message_id, seq, first_word, words, starts_ms, ends_ms,"
                + " confidences) VALUES (:message, :seq, :first, :words, :starts, :ends,"
                + " :confidences)")
        .bind("message", message)
        .bind("seq", seq)
        .bind("first", first)
        .bindArray("words", String.class, words)
        .bindArray("starts", Integer.class, starts)
        .bindArray("ends", Integer.class, ends)
        .bindArray("confidences", Double.class, confidences)
        .execute();
  }

  private UUID id(String sql) {
    return database.inTransaction(tx -> tx.handle().createQuery(sql).mapTo(UUID.class).one());
  }
}
