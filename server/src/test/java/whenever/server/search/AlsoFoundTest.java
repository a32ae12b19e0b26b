package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.access.Viewer;
import whenever.server.search.also.Other;

/** What is found besides spoken words. */
class AlsoFoundTest {
  private SearchedWorkspace workspace;
  private UUID message;

  @BeforeEach
  void open() {
    workspace = new SearchedWorkspace();
    message = workspace.say("en", "nobody says any of it");
    title(message, "The Café budget, don't panic");
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cafe",
        "CAFÉ bud",
        "budget cafe",
        "\"cafe budget\"",
        "dont",
        "don't",
        "x OR cafe"
      })
  void aTitleIsFoundByTheBeginningsOfItsWords(String query) {
    assertThat(also(query)).containsExactly("title: The Café budget, don't panic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "afe",
        "\"budget cafe\"",
        "cafe -panic",
        "cafe missing",
        "%",
        "_",
        "c%t",
        "c_fe",
        "'"
      })
  void othersAreNot(String query) {
    assertThat(also(query)).isEmpty();
  }

  @Test
  void theWordsAreMarked() {
    var parts = workspace.find("budg cafe").also().others().getFirst().parts();

    assertThat(parts.stream().filter(Other.Part::hit).map(Other.Part::text))
        .containsExactly("Café", "budget");
    assertThat(parts.stream().map(Other.Part::text).collect(Collectors.joining()))
        .isEqualTo("The Café budget, don't panic");
  }

  @Test
  void anOpenQuestionIsOneAndNoTitle() {
    workspace.sql("UPDATE message SET question = 'open' WHERE id = ?", message);

    assertThat(also("cafe")).containsExactly("question: The Café budget, don't panic");
  }

  @Test
  void notesAndChaptersAreFoundAtTheirMoments() {
    note(message, "Ask the plumber");
    chapter(message, "Plumbing");

    var found = workspace.find("plumb").also();

    assertThat(texts(found)).containsExactly("chapter: Plumbing", "note: Ask the plumber");
    assertThat(found.others()).extracting(Other::momentMs).containsExactly(7_000, 3_000);
    assertThat(found.messages()).containsOnlyKeys(message);
  }

  @Test
  void aNoteThatWasTakenAwayIsNotFound() {
    note(message, "Ask the plumber");
    workspace.sql("UPDATE note SET deleted_at = now()");

    assertThat(also("plumber")).isEmpty();
  }

  @Test
  void peopleAndChannelsAreFoundWhereNothingNarrowsTheSearch() {
    workspace.sql("UPDATE account SET name = 'Ólafur Grimm' WHERE id = ?", account());
    workspace.sql("UPDATE channel SET name = 'olaf-fans', kind = 'open'");

    assertThat(also("olaf")).containsExactly("person: Ólafur Grimm", "channel: olaf-fans");
    assertThat(also("olaf has:reply")).isEmpty();
  }

  @Test
  void nothingOfAMessageThatOneDoesNotSee() {
    note(message, "Café table");
    chapter(message, "Café chair");
    var closed = UUID.randomUUID();
    workspace.sql(
        "INSERT INTO channel (id, workspace_id, name, kind) VALUES (?, ?, 'cafe', 'closed')",
        closed,
        workspace.id());
    workspace.sql("UPDATE message SET channel_id = ? WHERE id = ?", closed, message);

    assertThat(also(workspace.colleague(), "cafe")).isEmpty();
    assertThat(also(workspace.colleague(), "type:voice")).isEmpty();
  }

  @Test
  void aDraftIsItsAuthorsAndADeletedMessageNobodys() {
    workspace.sql("UPDATE message SET published_at = NULL WHERE id = ?", message);
    assertThat(also(workspace.colleague(), "cafe")).isEmpty();
    assertThat(also("cafe")).hasSize(1);

    workspace.messages().delete(workspace.owner(), message);
    assertThat(also("cafe")).isEmpty();
  }

  @Test
  void tenOfAKindAtMost() {
    for (int i = 0; i < 12; i++) {
      note(message, "Plumber " + i);
    }

    assertThat(also("plumber")).hasSize(10);
  }

  @Test
  void whereNoWordIsAskedTheMessagesThatTheFiltersHoldFor() {
    assertThat(also("from:me")).containsExactly("message: The Café budget, don't panic");
    assertThat(also("type:screen type:camera type:voice type:file has:question")).isEmpty();
    assertThat(also("")).isEmpty();
  }

  @Test
  void theNextPageHasNoneOfIt() {
    for (int i = 0; i < 3; i++) {
      workspace.say("en", "the cafe is open");
    }
    var page = new SearchService.Page(Order.NEWEST, 2, Optional.empty());
    var first = workspace.search().search(workspace.owner(), workspace.id(), "cafe", page);
    assertThat(texts(first.also())).hasSize(1);

    var after = Optional.ofNullable(first.next()).map(Found.Mark::decode);
    var second =
        workspace
            .search()
            .search(
                workspace.owner(),
                workspace.id(),
                "cafe",
                new SearchService.Page(Order.NEWEST, 2, after));

    assertThat(second.hits()).hasSize(1);
    assertThat(second.also().others()).isEmpty();
  }

  @Test
  void aPageThatIsFullEndsWhereItIsFull() {
    for (int i = 0; i < 3; i++) {
      workspace.say("en", "the cafe is open");
    }
    var page = new SearchService.Page(Order.BEST, 1, Optional.empty());

    assertThat(workspace.search().search(workspace.owner(), workspace.id(), "cafe", page).hits())
        .hasSize(1);
    assertThat(workspace.search().search(workspace.owner(), workspace.id(), "caffe", page).hits())
        .hasSize(1);
  }

  @Test
  void withinAMessageAndWithinAThread() {
    String[] often = new String[30];
    Arrays.fill(often, "the purple elephant");
    UUID asked = workspace.say("en", often);
    UUID reply = workspace.say("en", "an elephant too");
    workspace.sql("UPDATE message SET parent_id = ? WHERE id = ?", asked, reply);
    UUID other = workspace.say("en", "one more elephant");

    var one = within(Optional.of(asked), Optional.empty());
    assertThat(one.hits()).hasSize(1);
    assertThat(one.hits().getFirst().moments()).hasSize(30).isSortedAccordingTo(byTime());
    assertThat(one.also().others()).isEmpty();
    var thread = within(Optional.empty(), Optional.of(asked));
    assertThat(thread.hits().stream().map(hit -> hit.message().id()))
        .containsExactlyInAnyOrder(asked, reply);
    assertThat(within(Optional.of(other), Optional.of(asked)).hits()).isEmpty();
  }

  private static Comparator<SearchService.Moment> byTime() {
    return Comparator.comparingInt(SearchService.Moment::startMs);
  }

  private SearchService.Result within(Optional<UUID> messageId, Optional<UUID> threadId) {
    var page = new SearchService.Page(Order.BEST, 20, Optional.empty());
    return workspace
        .search()
        .search(
            workspace.owner(),
            workspace.id(),
            "elephant",
            page,
            new SearchService.Within(messageId, threadId));
  }

  private UUID account() {
    return workspace.owner().accountId();
  }

  private void title(UUID id, String title) {
    workspace.sql("UPDATE message SET title = ? WHERE id = ?", title, id);
  }

  private void note(UUID id, String text) {
    workspace.sql(
        "INSERT INTO note (id, message_id, author_id, text, moment_ms) VALUES (?, ?, ?, ?, 3000)",
        UUID.randomUUID(),
        id,
        account(),
        text);
  }

  private void chapter(UUID id, String title) {
    workspace.sql(
        "INSERT INTO chapter (id, message_id, title, moment_ms) VALUES (?, ?, ?, 7000)",
        UUID.randomUUID(),
        id,
        title);
  }

  private List<String> also(String query) {
    return also(workspace.owner(), query);
  }

  private List<String> also(Viewer viewer, String query) {
    return texts(workspace.find(viewer, query).also());
  }

  private static List<String> texts(SearchService.Also also) {
    return also.others().stream()
        .map(other ->
            other.kind().value()
                + ": "
                + other.parts().stream().map(Other.Part::text).collect(Collectors.joining()))
        .toList();
  }
}
