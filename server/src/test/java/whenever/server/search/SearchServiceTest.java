package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static whenever.server.testing.SpokenMessages.WORD_MS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.testing.SpokenMessages;
import whenever.server.testing.TestDatabase;

class SearchServiceTest {
  private static final SearchService.Page PAGE =
      new SearchService.Page(Order.BEST, 20, Optional.empty());

  private static Database database;
  private static SpokenMessages spoken;
  private static MessageService messages;
  private static SearchService search;
  private static Viewer viewer;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh().open();
    spoken = new SpokenMessages(database);
    var events = new EventLog(database);
    var life = new MessageLife(events, (_, _) -> {});
    messages = new MessageService(database, new ChannelService(database, events), life);
    search =
        new SearchService(
            database, messages, () -> List.of("en", "nl", "fr"), SearchService.PATIENCE);
    viewer =
        new Viewer(
            spoken.account(),
            "Ada",
            "a@b",
            Map.of(spoken.workspace(), Role.OWNER),
            Viewer.Channels.NONE);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aWordIsFoundAtItsTimeAndPlaysFromASecondBefore() {
    UUID message = say("en", "welcome to the quarterly planning", "session everybody");

    var hit = only(message, "planning ");

    assertThat(hit.startMs()).isEqualTo(4 * WORD_MS);
    assertThat(hit.playFromMs()).isEqualTo(4 * WORD_MS - 1_000);
    assertThat(marked(hit)).containsExactly("planning");
  }

  @Test
  void aPhraseIsFoundAcrossTheSeamOfTwoSegments() {
    UUID message = say("en", "look at the purple", "elephant in the corner");

    var hit = only(message, "\"purple elephant\"");

    assertThat(hit.startMs()).isEqualTo(3 * WORD_MS);
    assertThat(marked(hit)).containsExactly("purple", "elephant");
  }

  @Test
  void wordsInAnotherOrderAreNoPhrase() {
    UUID message = say("en", "the window was green");

    assertThat(search("\"green window\"").hits()).isEmpty();
    assertThat(marked(only(message, "green window "))).containsExactly("window", "green");
  }

  @Test
  void otherFormsOfAWordAreFound() {
    UUID message = say("en", "we were discussing the migrations");

    assertThat(marked(only(message, "discussed migration ")))
        .containsExactly("discussing", "migrations");
  }

  @Test
  void dutchIsStemmedAsDutch() {
    UUID message = say("nl", "wij bespreken de fietsen morgen");

    assertThat(marked(only(message, "fiets "))).containsExactly("fietsen");
  }

  @Test
  void anUnfinishedWordFindsWhatBeginsWithIt() {
    UUID message = say("en", "configuration of the zeppelin");

    assertThat(marked(only(message, "zepp"))).containsExactly("zeppelin");
    assertThat(marked(only(message, "configuratio"))).containsExactly("configuration");
  }

  @Test
  void apostrophesDoNotShiftTheTimes() {
    UUID message = say("en", "don't they've it's the saxophone");

    assertThat(only(message, "saxophone ").startMs()).isEqualTo(4 * WORD_MS);
    assertThat(marked(only(message, "\"they've it's\""))).containsExactly("they've", "it's");
  }

  @Test
  void smallWordsCountInPhrases() {
    UUID message = say("en", "to be or not to be hamlet");

    assertThat(marked(only(message, "\"not to be hamlet\"")))
        .containsExactly("not", "to", "be", "hamlet");
  }

  @Test
  void accentsAreFolded() {
    UUID message = say("fr", "un café très spécial");

    assertThat(marked(only(message, "cafe special "))).containsExactly("café", "spécial");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a & | !b:*",
        "'; DROP TABLE message; --",
        "\"\"",
        "<-> (",
        "\\' OR 1=1",
        "\u0000"
      })
  void theSyntaxOfOthersIsText(String text) {
    assertThat(search(text).hits()).isEmpty();
  }

  @Test
  void aStrangerMayNotEvenAsk() {
    var stranger =
        new Viewer(
            UUID.randomUUID(),
            "Eve",
            "e@b",
            Map.of(UUID.randomUUID(), Role.OWNER),
            Viewer.Channels.NONE);

    assertThatThrownBy(() -> search.search(stranger, spoken.workspace(), "planning", PAGE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not shared with you");
  }

  @Test
  void anotherPersonsDraftIsNotFound() {
    UUID message = say("en", "the confidential kangaroo");
    database.transact(
        tx -> tx.handle().execute("UPDATE message SET published_at = NULL WHERE id = ?", message));
    var colleague =
        new Viewer(
            spoken.colleague(),
            "Bob",
            "b@b",
            Map.of(spoken.workspace(), Role.ADMIN),
            Viewer.Channels.NONE);

    assertThat(search.search(colleague, spoken.workspace(), "kangaroo ", PAGE).hits()).isEmpty();
    assertThat(search("kangaroo ").hits()).hasSize(1);
  }

  @Test
  void whatTakesTooLongIsGivenUpWithASentence() throws Exception {
    var hasty = new SearchService(database, messages, () -> List.of("en"), Duration.ofMillis(100));
    try (var other = database.dataSource().getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE search_segment IN ACCESS EXCLUSIVE MODE");
      assertThatThrownBy(() -> hasty.search(viewer, spoken.workspace(), "word", PAGE))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOOK_TOO_LONG))
          .hasMessageEndingWith(".");
      other.rollback();
    }
  }

  @Test
  void theTitleOfADeletedParentIsNotShown() {
    UUID parent = say("en", "the original ostrich");
    UUID reply = say("en", "the answering armadillo");
    database.transact(tx -> {
      tx.handle().execute("UPDATE message SET title = 'Secret' WHERE id = ?", parent);
      tx.handle().execute("UPDATE message SET parent_id = ? WHERE id = ?", parent, reply);
    });
    assertThat(hit(reply, "armadillo ").parentTitle()).isEqualTo("Secret");

    database.transact(
        tx -> tx.handle().execute("UPDATE message SET state = 'deleted' WHERE id = ?", parent));

    assertThat(hit(reply, "armadillo ").parentTitle()).isNull();
    assertThat(search("ostrich ").hits()).isEmpty();
  }

  private static UUID say(String language, String... segments) {
    UUID message = spoken.say(language, segments);
    database.transact(tx -> new SearchIndex().index(tx, message, language));
    return message;
  }

  private static SearchService.Result search(String text) {
    return search.search(viewer, spoken.workspace(), text, PAGE);
  }

  private static SearchService.Hit hit(UUID message, String text) {
    var hits =
        search(text).hits().stream().filter(hit -> hit.message().id().equals(message)).toList();
    assertThat(hits).as(text).hasSize(1);
    return hits.getFirst();
  }

  private static SearchService.Moment only(UUID message, String text) {
    var moments = hit(message, text).moments();
    assertThat(moments).as(text).hasSize(1);
    return moments.getFirst();
  }

  private static List<String> marked(SearchService.Moment moment) {
    return moment.words().stream()
        .filter(SearchService.HitWord::hit)
        .map(SearchService.HitWord::text)
        .toList();
  }
}
