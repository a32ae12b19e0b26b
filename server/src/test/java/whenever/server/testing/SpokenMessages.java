package whenever.server.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import whenever.server.access.ChannelKind;
import whenever.server.access.Role;
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
    account = account("Ada");
    workspace = id("INSERT INTO workspace (name) VALUES ('Engines') RETURNING id");
    channel =
        id(
            "INSERT INTO channel (workspace_id, name) VALUES ('"
                + workspace
                + "', 'general') RETURNING id");
    join(account, Role.OWNER);
  }

  /**
   * A message to be made.
   *
   * @param state as in the table
   * @param published whether it has been sent
   * @param segments words without spaces
   */
  public record Draft(
      UUID channel,
      UUID author,
      String state,
      boolean published,
      String language,
      List<List<String>> segments) {}

  public UUID account() {
    return account;
  }

  public UUID workspace() {
    return workspace;
  }

  /** Another person of the workspace. */
  public UUID colleague() {
    return member(Role.ADMIN);
  }

  /** Another person of the workspace. */
  public UUID member(Role role) {
    UUID person = account("Bob");
    join(person, role);
    return person;
  }

  /** A channel of these people; direct ones are named by them. */
  public UUID channel(ChannelKind kind, Collection<UUID> people) {
    UUID made =
        database.inTransaction(tx ->
            tx.handle()
                .createQuery(
                    "INSERT INTO channel (workspace_id, name, kind, people)"
                        + " VALUES (:workspace, :name, :kind, :people) RETURNING id")
                .bind("workspace", workspace)
                .bind("name", kind == ChannelKind.DIRECT ? "" : UUID.randomUUID().toString())
                .bind("kind", kind.value())
                .bind("people", kind == ChannelKind.DIRECT ? UUID.randomUUID().toString() : null)
                .mapTo(UUID.class)
                .one());
    people.forEach(person ->
        database.transact(tx ->
            tx.handle()
                .execute(
                    "INSERT INTO channel_member (channel_id, account_id, workspace_id)"
                        + " VALUES (?, ?, ?)",
                    made,
                    person,
                    workspace)));
    return made;
  }

  /** A published message in which these segments are spoken. */
  public UUID say(String language, String... segments) {
    List<List<String>> words =
        Arrays.stream(segments).map(segment -> List.of(segment.split(" "))).toList();
    return say(new Draft(channel, account, "ready", true, language, words));
  }

  public UUID say(Draft draft) {
    UUID message = UUID.randomUUID();
    database.transact(tx -> {
      tx.handle()
          .execute(
              "INSERT INTO message (id, workspace_id, channel_id, author_id, kind, state,"
                  + " published_at) VALUES (?, ?, ?, ?, 'voice', ?, CASE WHEN ? THEN now() END)",
              message,
              workspace,
              draft.channel(),
              draft.author(),
              draft.state(),
              draft.published());
      tx.handle()
          .execute(
              "INSERT INTO transcript (message_id, state, language) VALUES (?, 'ready', ?)",
              message,
              draft.language());
      int first = 0;
      for (int seq = 0; seq < draft.segments().size(); seq++) {
        List<String> words = draft.segments().get(seq);
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

  private UUID account(String name) {
    return id(
        "INSERT INTO account (name, email, password_hash) VALUES ('"
            + name
            + "', '"
            + UUID.randomUUID()
            + "@b', '') RETURNING id");
  }

  private void join(UUID person, Role role) {
    database.transact(tx ->
        tx.handle()
            .execute(
                "INSERT INTO member (workspace_id, account_id, role) VALUES (?, ?, ?)",
                workspace,
                person,
                role.value()));
  }

  private UUID id(String sql) {
    return database.inTransaction(tx -> tx.handle().createQuery(sql).mapTo(UUID.class).one());
  }
}
