package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import whenever.server.access.ChannelKind;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.testing.SpokenMessages;
import whenever.server.testing.SpokenMessages.Draft;
import whenever.server.testing.TestDatabase;

/**
 * Generated members, channels and messages: everybody finds what they may see, and nothing else.
 * The rule stands here once more, in plain words, and knows nothing of the one in the program.
 */
class SearchSecrecyTest {
  private static final int PEOPLE = 4;
  private static final int CHANNELS = 3;

  /** What everybody says, and what is asked instead of it. */
  private static final List<String> QUERIES =
      List.of(
          "pineapple ",
          "pineap",
          "\"ripe pineapple\"",
          "pinapple ",
          "pine apple ",
          "pineapple market ",
          "walrus OR pineapple ",
          "pineapple -walrus ",
          "pineapple type:voice after:2020");

  private static Database database;
  private static SearchService search;

  @BeforeContainer
  static void open() {
    database = TestDatabase.fresh().open();
    var events = new EventLog(database);
    var life = new MessageLife(events, (_, _) -> {});
    var messages = new MessageService(database, new ChannelService(database, events), life);
    search = new SearchService(database, messages, () -> List.of("en"), SearchService.PATIENCE);
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  /**
   * @param people who belongs to it, by number
   */
  record Channel(ChannelKind kind, Set<Integer> people) {}

  record Message(int channel, int author, String state, boolean published) {}

  /** Something that happens while people search. */
  enum Event {
    DELETED("UPDATE message SET state = 'deleted' WHERE id = :message"),
    TAKEN_BACK("UPDATE message SET published_at = NULL WHERE id = :message"),
    SENT("UPDATE message SET published_at = now() WHERE id = :message"),
    MOVED("UPDATE message SET channel_id = :channel WHERE id = :message"),
    CLOSED("UPDATE channel SET kind = 'closed' WHERE id = :channel AND kind = 'open'"),
    OPENED("UPDATE channel SET kind = 'open' WHERE id = :channel AND kind = 'closed'"),
    LEFT("DELETE FROM channel_member WHERE channel_id = :channel AND account_id = :person"),
    DEMOTED("UPDATE member SET role = 'guest' WHERE account_id = :person"),
    PROMOTED("UPDATE member SET role = 'admin' WHERE account_id = :person");

    private final String sql;

    Event(String sql) {
      this.sql = sql;
    }
  }

  record Happening(Event event, int message, int channel, int person) {}

  record World(
      List<Role> roles,
      List<Channel> channels,
      List<Message> messages,
      List<Happening> happenings) {}

  @Provide
  Arbitrary<World> worlds() {
    var person = Arbitraries.integers().between(0, PEOPLE - 1);
    var place = Arbitraries.integers().between(0, CHANNELS - 1);
    var channel =
        Combinators.combine(Arbitraries.of(ChannelKind.class), person.set()).as(Channel::new);
    var state = Arbitraries.of("draft", "recording", "processing", "ready", "failed", "deleted");
    var message =
        Combinators.combine(place, person, state, Arbitraries.of(true, true, false))
            .as(Message::new);
    var happening =
        Combinators.combine(
                Arbitraries.of(Event.class), Arbitraries.integers().between(0, 99), place, person)
            .as(Happening::new);
    return Combinators.combine(
            Arbitraries.of(Role.class).list().ofSize(PEOPLE),
            channel.list().ofSize(CHANNELS),
            message.list().ofMinSize(3).ofMaxSize(12),
            happening.list().ofMaxSize(4))
        .as(World::new);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void everybodyFindsExactlyWhatTheyMaySee(
      @ForAll("worlds") World world, @ForAll("askers") int asker) {
    var place = new Place(world);

    place.check(QUERIES);
    for (Happening happening : world.happenings()) {
      place.happens(happening);
      place.check(List.of(QUERIES.get(asker % QUERIES.size())));
    }
  }

  @Provide
  Arbitrary<Integer> askers() {
    return Arbitraries.integers().between(0, 99);
  }

  /** The world in the tables, and the same in memory. */
  private static final class Place {
    private final SpokenMessages spoken = new SpokenMessages(database);
    private final List<UUID> people = new ArrayList<>();
    private final List<Role> roles;
    private final List<UUID> channelIds = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<UUID> messageIds = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    Place(World world) {
      roles = new ArrayList<>(world.roles());
      roles.forEach(role -> people.add(spoken.member(role)));
      for (Channel channel : world.channels()) {
        channels.add(new Channel(channel.kind(), new HashSet<>(channel.people())));
        List<UUID> members = channel.people().stream().map(people::get).toList();
        channelIds.add(spoken.channel(channel.kind(), members));
      }
      for (Message message : world.messages()) {
        messages.add(message);
        messageIds.add(
            spoken.say(
                new Draft(
                    channelIds.get(message.channel()),
                    people.get(message.author()),
                    message.state(),
                    message.published(),
                    "en",
                    List.of(List.of("a", "ripe", "pineapple"), List.of("from", "the", "market")))));
        database.transact(tx -> new SearchIndex().index(tx, messageIds.getLast(), "en"));
      }
    }

    /** The rule: drafts are their author's, what was sent is for those who see the channel. */
    private boolean maySee(int person, Message message) {
      if (message.state().equals("deleted")) {
        return false;
      }
      if (!message.published()) {
        return message.author() == person;
      }
      Channel channel = channels.get(message.channel());
      return channel.people().contains(person)
          || (channel.kind() == ChannelKind.OPEN && roles.get(person) != Role.GUEST);
    }

    void check(List<String> queries) {
      for (int person = 0; person < people.size(); person++) {
        Set<UUID> expected = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
          if (maySee(person, messages.get(i))) {
            expected.add(messageIds.get(i));
          }
        }
        for (String query : queries) {
          assertThat(found(person, query)).as(query).containsExactlyInAnyOrderElementsOf(expected);
        }
      }
    }

    private List<UUID> found(int person, String query) {
      var viewer = viewer(people.get(person), Map.of(spoken.workspace(), roles.get(person)));
      return search(viewer, query).hits().stream().map(hit -> hit.message().id()).toList();
    }

    private SearchService.Result search(Viewer viewer, String query) {
      var page = new SearchService.Page(Order.BEST, 100, Optional.empty());
      return search.search(viewer, spoken.workspace(), query, page);
    }

    void happens(Happening happening) {
      int at = happening.message() % messages.size();
      database.transact(tx ->
          tx.handle()
              .createUpdate(happening.event().sql)
              .bind("message", messageIds.get(at))
              .bind("channel", channelIds.get(happening.channel()))
              .bind("person", people.get(happening.person()))
              .execute());
      Message was = messages.get(at);
      Channel channel = channels.get(happening.channel());
      switch (happening.event()) {
        case DELETED ->
            messages.set(at, new Message(was.channel(), was.author(), "deleted", was.published()));
        case TAKEN_BACK ->
            messages.set(at, new Message(was.channel(), was.author(), was.state(), false));
        case SENT -> messages.set(at, new Message(was.channel(), was.author(), was.state(), true));
        case MOVED ->
            messages.set(
                at, new Message(happening.channel(), was.author(), was.state(), was.published()));
        case CLOSED -> becomes(happening.channel(), ChannelKind.OPEN, ChannelKind.CLOSED);
        case OPENED -> becomes(happening.channel(), ChannelKind.CLOSED, ChannelKind.OPEN);
        case LEFT -> channel.people().remove(happening.person());
        case DEMOTED -> roles.set(happening.person(), Role.GUEST);
        case PROMOTED -> roles.set(happening.person(), Role.ADMIN);
      }
    }

    private void becomes(int channel, ChannelKind from, ChannelKind to) {
      if (channels.get(channel).kind() == from) {
        channels.set(channel, new Channel(to, channels.get(channel).people()));
      }
    }

    /** Somebody who belongs to another workspace, or to none any more. */
    void assertNothingForStrangers() {
      for (Map<UUID, Role> elsewhere :
          List.of(Map.<UUID, Role>of(), Map.of(UUID.randomUUID(), Role.OWNER))) {
        assertThatThrownBy(() -> search(viewer(people.getFirst(), elsewhere), "pineapple "))
            .isInstanceOf(ProblemException.class);
      }
    }
  }

  @Property(tries = 5)
  void whoDoesNotBelongToTheWorkspaceMayNotAsk(@ForAll("worlds") World world) {
    new Place(world).assertNothingForStrangers();
  }

  private static Viewer viewer(UUID person, Map<UUID, Role> roles) {
    return new Viewer(person, "Ada", "a@b", roles, Viewer.Channels.NONE);
  }
}
