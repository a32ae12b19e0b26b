package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.problem.ProblemException;

/** What may no longer be seen is found in no way from the moment at which that is so. */
class SearchVisibilityTest {
  private static final List<String> ALL =
      List.of("exact", "apart", "near", "sound", "suggested", "similar");

  private SearchedWorkspace workspace;
  private Viewer owner;
  private Viewer colleague;
  private UUID message;
  private UUID alike;

  @BeforeEach
  void open() {
    workspace = new SearchedWorkspace();
    owner = workspace.owner();
    colleague = workspace.colleague();
    String[] segments = {"the confidential xylophone", "a b c d f g h j k", "stood over there"};
    message = workspace.say("en", segments);
    alike = workspace.say("en", "somebody plays a xylophone");
    assertThat(ways(colleague)).containsAll(ALL);
    assertThat(ways(owner)).containsAll(ALL);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void whatIsDeleted() {
    workspace.messages().delete(owner, message);

    assertThat(ways(colleague)).isEmpty();
    assertThat(ways(owner)).isEmpty();
    assertThat(workspace.number("SELECT count(*) FROM search_segment")).isEqualTo(1);
  }

  @Test
  void whatIsTakenBackToBeADraft() {
    change("UPDATE message SET published_at = NULL WHERE id = ?", message);

    assertThat(ways(owner)).contains("exact");
  }

  @Test
  void whatIsMovedToAChannelThatOneDoesNotSee() {
    UUID closed = closedChannel();
    join(closed, owner);

    workspace.messages().move(owner.in(closed, true), message, closed);

    assertThat(ways(colleague)).isEmpty();
    assertThat(ways(owner)).contains("exact");
  }

  @Test
  void whatIsInAChannelThatOneLeaves() {
    UUID closed = closedChannel();
    join(closed, owner);
    join(closed, colleague);
    workspace.messages().move(owner.in(closed, true), message, closed);
    assertThat(ways(colleague)).contains("exact", "similar");

    change(
        "DELETE FROM channel_member WHERE channel_id = ? AND account_id = ?",
        closed,
        colleague.accountId());

    assertThat(ways(owner)).contains("exact");
  }

  @Test
  void whatIsInAChannelThatIsClosed() {
    UUID channel = workspace.messages().require(owner, Action.VIEW, message).head().channel().id();
    join(channel, owner);

    change("UPDATE channel SET kind = 'closed'");

    owner = owner.in(channel, true);
    assertThat(ways(owner)).contains("exact");
  }

  @Test
  void whatIsInAWorkspaceThatOneIsRemovedFrom() {
    change("DELETE FROM member WHERE account_id = ?", colleague.accountId());
  }

  /** The colleague finds nothing from the change on, be it in the same transaction or after it. */
  private void change(String sql, Object... parameters) {
    workspace
        .database()
        .transact(tx -> {
          tx.handle().execute(sql, parameters);
          assertThat(ways(colleague)).isEmpty();
        });
    assertThat(ways(colleague)).isEmpty();
  }

  /** In which ways somebody comes to the message, or to its words. */
  private List<String> ways(Viewer viewer) {
    List<String> ways = new ArrayList<>();
    for (String text :
        List.of(
            "confidential ", "confidential stood ", "konfidential ", "confidential zylofone ")) {
      add(ways, workspace.find(viewer, text));
    }
    if (!workspace.find(viewer, "\"konfidential\"").suggestions().isEmpty()) {
      ways.add("suggested");
    }
    if (isSimilar(viewer)) {
      ways.add("similar");
    }
    return ways;
  }

  private void add(List<String> ways, SearchService.Result result) {
    result.hits().stream().filter(this::isIt).forEach(hit -> ways.add(hit.match().value()));
  }

  private boolean isSimilar(Viewer viewer) {
    try {
      return workspace.search().similar(viewer, alike, 0).hits().stream().anyMatch(this::isIt);
    } catch (ProblemException e) {
      // The other one is not to be seen either.
      return false;
    }
  }

  private boolean isIt(SearchService.Hit hit) {
    return hit.message().id().equals(message);
  }

  private UUID closedChannel() {
    UUID id = UUID.randomUUID();
    workspace.sql(
        "INSERT INTO channel (id, workspace_id, name, kind) VALUES (?, ?, 'closed', 'closed')",
        id,
        workspace.id());
    return id;
  }

  private void join(UUID channel, Viewer viewer) {
    workspace.sql(
        "INSERT INTO channel_member (channel_id, account_id, workspace_id) VALUES (?, ?, ?)",
        channel,
        viewer.accountId(),
        workspace.id());
  }
}
