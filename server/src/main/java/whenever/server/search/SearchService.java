package whenever.server.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.search.also.AlsoFound;
import whenever.server.search.also.Other;
import whenever.server.search.query.QueryParser;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.similar.RareWordsRepository;

/** Finds the moments in which something was said. */
public final class SearchService {
  /** Playing begins this much before the word, so that one hears how the sentence begins. */
  private static final int LEAD_MS = 1_000;

  /** So many moments of one message are shown; the others are counted. */
  private static final int MOMENTS = 5;

  /** The same, where only one is looked through. */
  private static final int MOMENTS_OF_ONE = 200;

  /** Fewer messages than this, and what the words may have meant is looked for too. */
  private static final int FEW = 5;

  /** So many windows are looked through for one page; a page may be short then. */
  private static final int WINDOWS = 4;

  /** So long people wait for an answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So many messages are similar. */
  private static final int SIMILAR = 10;

  private final Database database;
  private final MessageService messages;
  private final Supplier<? extends Collection<String>> languages;
  private final Duration statementLimit;
  private final RareWordsRepository rareWords = new RareWordsRepository();
  private final AlsoFound also = new AlsoFound();
  private final SearchRepository index = new SearchRepository();

  /**
   * Over the index.
   *
   * @param languages that can be recognised here
   * @param statementLimit what takes longer in the database is given up
   */
  public SearchService(
      Database database,
      MessageService messages,
      Supplier<? extends Collection<String>> languages,
      Duration statementLimit) {
    this.database = database;
    this.messages = messages;
    this.languages = languages;
    this.statementLimit = statementLimit;
  }

  /** A word of the sentence around a hit. */
  record HitWord(String text, int startMs, boolean hit) {}

  /** A moment. Times in milliseconds. */
  record Moment(int startMs, List<HitWord> words) {
    int playFromMs() {
      return Math.max(0, startMs - LEAD_MS);
    }
  }

  /**
   * The moments of one message, in their order.
   *
   * @param more how many there are besides
   */
  record Hit(
      Message message,
      String channelName,
      @Nullable String parentTitle,
      Match match,
      List<Moment> moments,
      int more) {}

  /** What is found besides spoken words, and the messages it belongs to. */
  record Also(List<Other> others, Map<UUID, Message> messages) {
    static final Also NOTHING = new Also(List.of(), Map.of());
  }

  /**
   * @param next where the next page begins; null at the end
   * @param ignored parts of the query that look like a filter and are none
   * @param suggestions where nothing was found: the whole query in the nearest spelling
   * @param pendingTranscripts how many messages have not been written down yet
   */
  record Result(
      List<Hit> hits,
      Also also,
      @Nullable String next,
      List<String> ignored,
      List<String> suggestions,
      int pendingTranscripts) {}

  /** What is asked: a page of so many messages, behind the end of another. */
  record Page(Order order, int limit, Optional<Found.Mark> after) {}

  /** Where is looked: in one message, in one and its replies, or everywhere. */
  record Within(Optional<UUID> messageId, Optional<UUID> threadId) {
    static final Within ALL = new Within(Optional.empty(), Optional.empty());
  }

  Result search(Viewer viewer, UUID workspaceId, String text, Page page) {
    return search(viewer, workspaceId, text, page, Within.ALL);
  }

  Result search(Viewer viewer, UUID workspaceId, String text, Page page, Within within) {
    Scope scope = Access.scope(viewer, workspaceId);
    SearchQuery query = QueryParser.parse(text).within(within.messageId(), within.threadId());
    return database.inTransaction(tx -> {
      tx.limit(statementLimit);
      int pending = index.pending(tx, scope);
      if (query.isWordless()) {
        Also also = also(tx, scope, query, page);
        return new Result(List.of(), also, null, query.ignored(), List.of(), pending);
      }
      return new Look(tx, scope, query, page).result(text, pending);
    });
  }

  private Also also(Tx tx, Scope scope, SearchQuery query, Page page) {
    if (page.after().isPresent()) {
      return Also.NOTHING;
    }
    List<Other> others = also.find(tx, scope, query);
    var ids = others.stream().map(Other::messageId).filter(Objects::nonNull).distinct().toList();
    return new Also(others, messages.findVisible(tx, scope, ids));
  }

  /** Moments of other messages in which the rare words around a moment were spoken too. */
  Result similar(Viewer viewer, UUID messageId, int atMs) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      Scope scope = Access.scope(viewer, message.head().workspaceId());
      SearchQuery any = SearchQuery.any(rareWords.around(tx, scope.workspaceId(), messageId, atMs));
      var page = new Page(Order.BEST, SIMILAR, Optional.empty());
      return new Look(tx, scope, any, page).besides(messageId, index.pending(tx, scope));
    });
  }

  /** One search in one transaction. */
  private final class Look {
    private final Tx tx;
    private final Scope scope;
    private final SearchQuery query;
    private final Page page;
    private final Set<UUID> seen = new HashSet<>();
    private final List<Hit> hits = new ArrayList<>();

    Look(Tx tx, Scope scope, SearchQuery query, Page page) {
      this.tx = tx;
      this.scope = scope;
      this.query = query;
      this.page = page;
    }

    Result result(String text, int pending) {
      Collection<String> spoken = new TreeSet<>(languages.get());
      spoken.add("en");
      // Of a model that has been removed, the words are there all the same.
      spoken.addAll(index.languages(tx));
      SearchQuery wide = Wordings.of(query, spoken);
      Lexemes lexemes = Lexemes.of(tx, wide, spoken);
      Attempt exact = Attempt.of(Match.EXACT, List.of(wide), lexemes);
      @Nullable String next = look(exact, page.after());
      if (page.after().isEmpty() && hits.size() < FEW) {
        var forgiving = new Forgiving(scope, query, wide, lexemes);
        forgiving.apart().forEach(this::lookFurther);
        further(() -> forgiving.near(tx));
        further(() -> forgiving.sounding(tx));
      }
      Also others = also(tx, scope, query, page);
      List<String> suggestions =
          hits.isEmpty() && page.after().isEmpty()
              ? new Suggestions(query, lexemes).of(tx, scope, text)
              : List.of();
      return new Result(hits, others, next, query.ignored(), suggestions, pending);
    }

    /** What is found of the words in other messages, as they are. */
    Result besides(UUID messageId, int pending) {
      seen.add(messageId);
      Lexemes lexemes = Lexemes.of(tx, query, index.languages(tx));
      lookFurther(Attempt.of(Match.EXACT, List.of(query), lexemes));
      return new Result(hits, Also.NOTHING, null, List.of(), List.of(), pending);
    }

    private void further(Supplier<Stream<Attempt>> attempts) {
      if (hits.size() < FEW) {
        attempts.get().forEach(this::lookFurther);
      }
    }

    private void lookFurther(Attempt attempt) {
      look(attempt, Optional.empty());
    }

    /** Adds what it finds to the hits; answers where the next page begins, if there is one. */
    private @Nullable String look(Attempt attempt, Optional<Found.Mark> after) {
      if (attempt.tsquery().isEmpty()) {
        return null;
      }
      Optional<Found.Mark> from = after;
      for (int i = 0; i < WINDOWS && hits.size() < page.limit(); i++) {
        Optional<Window.Start> start = from.flatMap(Found.Mark::window);
        Window window = index.window(tx, scope, attempt, query.filters(), page.order(), start);
        List<Found> all = unseen(window.found(), from);
        List<Found> shown = all.stream().limit(page.limit() - hits.size()).toList();
        hits.addAll(hits(attempt, shown));
        shown.forEach(found -> seen.add(found.messageId()));
        if (shown.size() < all.size()) {
          return shown.getLast().mark(start).encode();
        }
        if (window.next().isEmpty()) {
          return null;
        }
        from = window.next().map(Found.Mark::before);
      }
      return from.map(Found.Mark::encode).orElse(null);
    }

    private List<Found> unseen(List<Found> all, Optional<Found.Mark> from) {
      return all.stream()
          .filter(found -> !seen.contains(found.messageId()))
          .filter(found -> from.isEmpty() || found.isBehind(from.get(), page.order()))
          .toList();
    }

    private int moments() {
      return query.filters().messageId().isPresent() ? MOMENTS_OF_ONE : MOMENTS;
    }

    private List<Hit> hits(Attempt attempt, List<Found> shown) {
      Map<UUID, Message> visible =
          messages.findVisible(tx, scope, shown.stream().map(Found::messageId).toList());
      List<Ranked> rows =
          shown.stream().flatMap(found -> found.rows().stream().limit(moments())).toList();
      Map<UUID, List<Candidate>> candidates = new HashMap<>();
      for (Candidate candidate : index.details(tx, scope, attempt, rows)) {
        candidates.computeIfAbsent(candidate.messageId(), _ -> new ArrayList<>()).add(candidate);
      }
      return shown.stream()
          .flatMap(found ->
              Optional.ofNullable(visible.get(found.messageId()))
                  .flatMap(message ->
                      Moments.of(
                          attempt,
                          found,
                          message,
                          candidates.getOrDefault(found.messageId(), List.of())))
                  .stream())
          .toList();
    }
  }
}
