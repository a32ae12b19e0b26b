package whenever.server.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.search.SearchIndex;
import whenever.server.search.SearchedWorkspace;
import whenever.server.workspace.Operators;
import whenever.server.workspace.WorkspaceService;

class IndexRebuildTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private SearchedWorkspace workspace;
  private IndexRebuild rebuild;

  @BeforeEach
  void open() {
    workspace = new SearchedWorkspace();
    rebuild = rebuild();
  }

  private IndexRebuild rebuild() {
    var database = workspace.database();
    var workspaces = new WorkspaceService(database, new EventLog(database));
    return new IndexRebuild(database, new SearchIndex(), new Operators(database, workspaces));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatAnOlderVersionMadeIsMadeAnewAndFoundMeanwhile() {
    UUID message = workspace.say("en", "the copper kettle");
    UUID other = workspace.say("en", "another kettle");
    outdate(message, "brass");
    assertThat(state()).isEqualTo(new IndexState(2, 1));
    assertThat(workspace.found(message, "brass ")).isNotEmpty();

    rebuild.work(LONG);

    assertThat(workspace.found(message, "brass ")).isEmpty();
    assertThat(workspace.found(message, "copper ")).isEqualTo("exact: copper");
    assertThat(workspace.found(other, "another ")).isEqualTo("exact: another");
    assertThat(state()).isEqualTo(new IndexState(2, 0));
  }

  @Test
  void whoeverLooksAfterTheServerHasAllMadeAnew() {
    UUID message = workspace.say("en", "the copper kettle");
    workspace.sql("DELETE FROM search_segment");

    assertThat(rebuild.begin(workspace.owner())).isEqualTo(new IndexState(1, 1));
    assertThat(rebuild.begin(workspace.owner()).rebuilding()).isTrue();
    rebuild.work(LONG);

    assertThat(workspace.found(message, "copper ")).isEqualTo("exact: copper");
    assertThat(state().rebuilding()).isFalse();
  }

  @Test
  void othersMayNeitherLookNorBegin() {
    var member =
        new Viewer(
            UUID.randomUUID(),
            "Bob",
            "b@b",
            Map.of(workspace.id(), Role.MEMBER),
            Viewer.Channels.NONE);

    assertThatThrownBy(() -> rebuild.state(member)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rebuild.begin(member)).isInstanceOf(ProblemException.class);
  }

  @Test
  void itGoesOnWhereItEnded() {
    List<UUID> messages =
        IntStream.range(0, 5).mapToObj(i -> workspace.say("en", "kettle number " + i)).toList();
    messages.forEach(message -> outdate(message, "brass"));

    rebuild.work(Duration.ofNanos(1));
    assertThat(state()).isEqualTo(new IndexState(5, 4));
    assertThat(workspace.found(messages.getFirst(), "brass ")).isEmpty();
    rebuild().work(LONG);

    assertThat(state()).isEqualTo(new IndexState(5, 0));
  }

  @Test
  void severalAtOnceDoEachOnce() throws Exception {
    for (int i = 0; i < 40; i++) {
      outdate(workspace.say("en", "kettle number " + i), "brass");
    }
    // Counts how often rows are made.
    workspace.sql("CREATE TABLE made (message_id uuid)");
    workspace.sql(
        "CREATE FUNCTION note_made() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO made VALUES (NEW.message_id); RETURN NEW; END'");
    workspace.sql(
        "CREATE TRIGGER made AFTER INSERT ON search_segment FOR EACH ROW"
            + " EXECUTE FUNCTION note_made()");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        var _ = threads.submit(() -> rebuild().work(LONG));
      }
    }
    // One that was held by another at every look is left to the next look.
    rebuild.work(LONG);

    assertThat(state()).isEqualTo(new IndexState(40, 0));
    assertThat(workspace.number("SELECT count(*) FROM made")).isEqualTo(40);
  }

  @Test
  void wordsThatChangeMeanwhileAreNotReplacedByOlderOnes() throws Exception {
    UUID message = workspace.say("en", "the copper kettle");
    outdate(message, "brass");
    var changed = new CountDownLatch(1);
    var rebuilt = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writer =
          threads.submit(() -> {
            workspace
                .database()
                .transact(tx -> {
                  tx.handle().execute("SELECT FROM message WHERE id = ? FOR UPDATE", message);
                  tx.handle()
                      .execute(
                          "UPDATE segment SET words[2] = 'silver' WHERE message_id = ?", message);
                  new SearchIndex().index(tx, message, "en");
                  changed.countDown();
                  await(rebuilt);
                });
            return null;
          });
      await(changed);
      // It does not wait for those who write.
      rebuild.work(LONG);
      rebuilt.countDown();
      writer.get();
    }
    rebuild.work(LONG);

    assertThat(workspace.found(message, "silver ")).isEqualTo("exact: silver");
    assertThat(workspace.found(message, "copper ")).isEmpty();
    assertThat(state()).isEqualTo(new IndexState(1, 0));
  }

  @Test
  void oneThatCannotBeIndexedHoldsUpNoOther() {
    UUID bad = workspace.say("en", "the wooden spoon");
    UUID good = workspace.say("en", "the copper kettle");
    outdate(bad, "brass");
    outdate(good, "brass");
    workspace.sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RAISE EXCEPTION ''no''; END'");
    workspace.sql(
        "CREATE TRIGGER refuse BEFORE INSERT ON search_segment FOR EACH ROW WHEN (NEW.message_id ="
            + " '%s') EXECUTE FUNCTION refuse()".formatted(bad));

    rebuild.work(LONG);

    assertThat(workspace.found(good, "copper ")).isEqualTo("exact: copper");
    assertThat(workspace.found(bad, "brass ")).isEqualTo("exact: wooden");
    assertThat(state()).isEqualTo(new IndexState(2, 1));
  }

  @Test
  void wordsThatNobodySaysAnyMoreAreForgotten() {
    UUID message = workspace.say("en", "the secret xylophone");
    UUID corrected = workspace.say("en", "a secret marzipan");
    workspace.forget(message);
    workspace.sql("DELETE FROM segment WHERE message_id = ?", message);
    workspace.sql("UPDATE segment SET words[3] = 'nougat' WHERE message_id = ?", corrected);
    workspace.index(corrected, "en");

    rebuild.work(LONG);
    assertThat(words()).as("transactions may still be adding them").contains("xylophone");
    workspace.sql("UPDATE search_word SET doubted_at = doubted_at - interval '1 hour'");
    rebuild.work(LONG);

    assertThat(words()).containsExactly("a", "nougat", "secret");
    assertThat(workspace.number("SELECT count(doubted_at) FROM search_word")).isZero();
  }

  @Test
  void aWordThatIsSaidAgainStays() {
    UUID message = workspace.say("en", "the secret xylophone");
    workspace.forget(message);
    workspace.sql("UPDATE search_word SET doubted_at = doubted_at - interval '1 hour'");
    workspace.say("en", "a xylophone");

    rebuild.work(LONG);

    assertThat(words()).containsExactly("a", "xylophone");
  }

  /** As if an older version had made its rows, with another word. */
  private void outdate(UUID message, String word) {
    workspace.sql("UPDATE transcript SET index_version = 0 WHERE message_id = ?", message);
    workspace.sql(
        "UPDATE search_segment SET tsv = '" + word + ":2'::tsvector WHERE message_id = ?", message);
  }

  private IndexState state() {
    return rebuild.state(workspace.owner());
  }

  private List<String> words() {
    return workspace
        .database()
        .inTransaction(tx ->
            tx.handle()
                .createQuery("SELECT word FROM search_word ORDER BY word")
                .mapTo(String.class)
                .list());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
