package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.testing.SpokenMessages;
import whenever.server.testing.TestDatabase;

/** What a query finds besides its own words, and what narrows it. */
class ForgivingTest {
  private static Database database;
  private static SpokenMessages spoken;
  private static SearchService search;
  private static Viewer viewer;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh().open();
    spoken = new SpokenMessages(database);
    var events = new EventLog(database);
    var life = new MessageLife(events, (_, _) -> {});
    var messages = new MessageService(database, new ChannelService(database, events), life);
    search =
        new SearchService(
            database, messages, () -> List.of("en", "nl", "da"), SearchService.PATIENCE);
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

  @ParameterizedTest
  @CsvSource({
    // what was heard | what is asked | how it is found | the marked words
    "the accessibility of the page, accesibility, near, accessibility",
    "we bought a zeppelin, zepelin, near, zeppelin",
    "push it to get hub today, github, sound, get hub",
    "open github again please, get hub, sound, github",
    "it was over their in the corner, there corner, sound, their corner",
    "send me an e mail soon, email, near, e mail",
    "the database is full, data base, near, database",
    "het voorraadbeheer van morgen, voorraad, exact, voorraadbeheer",
    "het voorraadbeheer van overmorgen, beheer, near, voorraadbeheer",
    "en grundlovsdag i juni, lovsdag, near, grundlovsdag"
  })
  void whatIsNearlyMeantIsFound(String heard, String asked, String match, String marked) {
    UUID message = say(heard);

    var hit = hit(message, asked);

    assertThat(hit.match().value()).isEqualTo(match);
    assertThat(marked(hit)).isEqualTo(marked);
  }

  @ParameterizedTest
  @CsvSource({
    "we sold twenty five bikes, 25, twenty five",
    "we sold twenty five bikes, 25 bikes, twenty five bikes",
    "we sold 26 bikes, twenty six, 26",
    "we sold 26 bikes, twenty six bikes, 26 bikes",
    "it was in two thousand nineteen, 2019, two thousand nineteen",
    "het waren er vijfentwintig samen, 25 samen, vijfentwintig samen",
    "het kostte 37 euro, zevenendertig euro, 37 euro",
    "en af femogtyve cykler, 25 cykler, femogtyve cykler",
    "'room 5,000 is upstairs', 5000, '5,000'",
    "at half past three we go, 3:30, half past three"
  })
  void numbersAreFoundAsWordsAndAsDigits(String heard, String asked, String marked) {
    UUID message = say(heard);

    var hit = hit(message, asked);

    assertThat(hit.match()).isEqualTo(Match.EXACT);
    assertThat(marked(hit)).isEqualTo(marked);
  }

  @Test
  void wordsThatAreApartAreFoundInOneMessage() {
    UUID message = say("first the walrus", "a b c d e f g h i j k l", "then the penguin");
    say("only a walrus here");

    var hit = hit(message, "walrus penguin ");

    assertThat(hit.match()).isEqualTo(Match.APART);
    assertThat(hit.moments()).extracting(SearchService.Moment::startMs).hasSize(2);
    assertThat(search("walrus penguin ").hits()).hasSize(1);
  }

  @Test
  void whatStandsInQuotesIsMeantAsItIs() {
    say("the harpsichord was tuned");

    assertThat(search("\"harpsicord\"").hits()).isEmpty();
    assertThat(search("\"harpsichords\"").hits()).isEmpty();
    assertThat(search("\"the harpsichord\"").hits()).hasSize(1);
  }

  @Test
  void oneOrTheOtherAndWithout() {
    UUID oboe = say("somebody plays the oboe");
    UUID viola = say("somebody plays the viola badly");

    assertThat(ids(search("oboe OR viola "))).contains(oboe, viola);
    assertThat(ids(search("oboe OR viola -badly "))).containsExactly(oboe);
  }

  @Test
  void filtersNarrowWhatIsFound() {
    UUID message = say("the narrow filter sentence");
    database.transact(tx ->
        tx.handle()
            .execute(
                "UPDATE message SET question = 'open', kind = 'screen' WHERE id = ?", message));

    for (String filter :
        List.of(
            "from:ada",
            "from:me",
            "in:general",
            "in:#General",
            "lang:en",
            "type:screen",
            "has:question",
            "is:unanswered",
            "after:2020",
            "before:2999-01-01")) {
      assertThat(ids(search("narrow " + filter))).as(filter).containsExactly(message);
    }
    for (String filter :
        List.of(
            "from:bob",
            "from:%",
            "in:other",
            "lang:nl",
            "type:voice",
            "type:reply",
            "has:reply",
            "after:2999",
            "before:2020")) {
      assertThat(search("narrow " + filter).hits()).as(filter).isEmpty();
    }
    assertThat(search("narrow type:film ").ignored()).containsExactly("type:film");
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    List<UUID> said = IntStream.range(0, 12).mapToObj(i -> say("pagination number " + i)).toList();

    for (Order order : Order.values()) {
      assertThat(pages("pagination ", order)).containsExactlyInAnyOrderElementsOf(said);
    }
  }

  @Test
  void whatEverybodySaysIsFoundToTheLastMessage() {
    String[] segments = new String[170];
    Arrays.fill(segments, "chorus");
    List<UUID> said = IntStream.range(0, 8).mapToObj(i -> say(segments)).toList();

    for (Order order : Order.values()) {
      assertThat(pages("chorus ", order)).containsExactlyInAnyOrderElementsOf(said);
    }
  }

  @Test
  void momentsOfOneMessageAreGrouped() {
    String[] segments = new String[8];
    Arrays.fill(segments, "a marmot and much more besides it");
    UUID message = say(segments);

    var hit = hit(message, "marmot ");

    assertThat(hit.moments())
        .hasSize(5)
        .isSortedAccordingTo(Comparator.comparingInt(SearchService.Moment::startMs));
    assertThat(hit.more()).isEqualTo(3);
  }

  private static UUID say(String... segments) {
    String language =
        segments[0].startsWith("het ") ? "nl" : segments[0].startsWith("en ") ? "da" : "en";
    UUID message = spoken.say(language, segments);
    database.transact(tx -> new SearchIndex().index(tx, message, language));
    return message;
  }

  private static SearchService.Result search(String text) {
    return search.search(
        viewer, spoken.workspace(), text, new SearchService.Page(Order.BEST, 20, Optional.empty()));
  }

  /** The messages of all pages. */
  private static List<UUID> pages(String text, Order order) {
    List<UUID> seen = new ArrayList<>();
    Optional<Found.Mark> after = Optional.empty();
    do {
      var page = new SearchService.Page(order, 5, after);
      var result = search.search(viewer, spoken.workspace(), text, page);
      seen.addAll(ids(result));
      after = Optional.ofNullable(result.next()).map(Found.Mark::decode);
    } while (after.isPresent());
    return seen;
  }

  private static SearchService.Hit hit(UUID message, String text) {
    var hits =
        search(text).hits().stream().filter(hit -> hit.message().id().equals(message)).toList();
    assertThat(hits).as(text).hasSize(1);
    return hits.getFirst();
  }

  private static List<UUID> ids(SearchService.Result result) {
    return result.hits().stream().map(hit -> hit.message().id()).toList();
  }

  private static String marked(SearchService.Hit hit) {
    return String.join(
        " ",
        hit.moments().getFirst().words().stream()
            .filter(SearchService.HitWord::hit)
            .map(SearchService.HitWord::text)
            .toList());
  }
}
