package whenever.server.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.testing.SpokenMessages;
import whenever.server.testing.TestDatabase;

/** A workspace in a database of its own, in which things are said and looked for. */
public final class SearchedWorkspace implements AutoCloseable {
  private final Database database = TestDatabase.fresh().open();
  private final SpokenMessages spoken = new SpokenMessages(database);
  private final SearchIndex index = new SearchIndex();
  private final MessageService messages;
  private final SearchService search;

  public SearchedWorkspace() {
    var events = new EventLog(database);
    var life = new MessageLife(events, index::forget);
    messages = new MessageService(database, new ChannelService(database, events), life);
    search =
        new SearchService(
            database, messages, () -> List.of("en", "nl", "da"), SearchService.PATIENCE);
  }

  public Database database() {
    return database;
  }

  public SearchService search() {
    return search;
  }

  public MessageService messages() {
    return messages;
  }

  public UUID id() {
    return spoken.workspace();
  }

  /** The owner, who says everything. */
  public Viewer owner() {
    return viewer(spoken.account(), Role.OWNER);
  }

  /** Another member. */
  public Viewer colleague() {
    return viewer(spoken.colleague(), Role.ADMIN);
  }

  private Viewer viewer(UUID account, Role role) {
    return new Viewer(account, "Ada", "a@b", Map.of(id(), role), Viewer.Channels.NONE);
  }

  /** A message that is indexed. */
  public UUID say(String language, String... segments) {
    UUID message = spoken.say(language, segments);
    index(message, language);
    return message;
  }

  public void index(UUID message, String language) {
    database.transact(tx -> index.index(tx, message, language));
  }

  public void forget(UUID message) {
    database.transact(tx -> index.forget(tx, message));
  }

  public void sql(String sql, Object... parameters) {
    database.transact(tx -> tx.handle().execute(sql, parameters));
  }

  public int number(String sql) {
    return database.inTransaction(tx -> tx.handle().createQuery(sql).mapTo(Integer.class).one());
  }

  public SearchService.Result find(String text) {
    return find(owner(), text);
  }

  public SearchService.Result find(Viewer viewer, String text) {
    var page = new SearchService.Page(Order.BEST, 20, Optional.empty());
    return search.search(viewer, id(), text, page);
  }

  /** How a message is found, and the marked words of its first moment: "exact: purple elephant". */
  public String found(UUID message, String text) {
    return find(text).hits().stream()
        .filter(hit -> hit.message().id().equals(message))
        .map(hit ->
            hit.match().value()
                + ": "
                + String.join(
                    " ",
                    hit.moments().getFirst().words().stream()
                        .filter(SearchService.HitWord::hit)
                        .map(SearchService.HitWord::text)
                        .toList()))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    database.close();
  }
}
