package whenever.server.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.search.query.QueryParser;
import whenever.server.search.query.SearchQuery;

/** Finds the moments in which something was said. */
public final class SearchService {
  /** Playing begins this much before the word, so that one hears how the sentence begins. */
  private static final int LEAD_MS = 1_000;

  /** So many moments of one message are shown; the others are counted. */
  private static final int MOMENTS = 5;

  /** Fewer messages than this, and what the words may have meant is looked for too. */
  private static final int FEW = 5;

  /** So many windows are looked through for one page; a page may be short then. */
  private static final int WINDOWS = 4;

  /** So long people wait for an answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Database database;
  private final MessageService messages;
  private final Supplier<? extends Collection<String>> languages;
  private final Duration statementLimit;
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

  /**
   * @param next where the next page begins; null at the end
   * @param ignored parts of the query that look like a filter and are none
   * @param pendingTranscripts how many messages have not been written down yet
   */
  record Result(
      List<Hit> hits, @Nullable String next, List<String> ignored, int pendingTranscripts) {}

  /** What is asked: a page of so many messages, behind the end of another. */
  record Page(Order order, int limit, Optional<Found.Mark> after) {}

  Result search(Viewer viewer, UUID workspaceId, String text, Page page) {
    Scope scope = Access.scope(viewer, workspaceId);
    SearchQuery query = QueryParser.parse(text);
    return database.inTransaction(tx -> {
      tx.limit(statementLimit);
      int pending = index.pending(tx, scope);
      if (query.isWordless()) {
        return new Result(List.of(), null, query.ignored(), pending);
      }
      return new Look(tx, scope, query, page).result(pending);
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

    Result result(int pending) {
      Collection<String> spoken = new TreeSet<>(languages.get());
      spoken.add("en");
      // Of a model that has been removed, the words are there all the same.
      spoken.addAll(index.languages(tx));
      Lexemes lexemes = Lexemes.of(tx, query, spoken);
      List<SearchQuery> variants = Numbers.variants(query, spoken);
      Attempt exact =
          Attempt.of(Match.EXACT, variants, lexemes.withDigits(Numbers.digits(variants)));
      @Nullable String next = look(exact, page.after());
      if (page.after().isEmpty() && hits.size() < FEW) {
        var forgiving = new Forgiving(scope, query, lexemes);
        forgiving.apart().forEach(this::lookFurther);
        further(() -> forgiving.near(tx));
        further(() -> forgiving.sounding(tx));
      }
      return new Result(hits, next, query.ignored(), pending);
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
      for (int i = 0; i < WINDOWS; i++) {
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

    private List<Hit> hits(Attempt attempt, List<Found> shown) {
      Map<UUID, Message> visible =
          messages.findVisible(tx, scope, shown.stream().map(Found::messageId).toList());
      List<Ranked> rows =
          shown.stream().flatMap(found -> found.rows().stream().limit(MOMENTS)).toList();
      Map<UUID, List<Candidate>> candidates = new HashMap<>();
      for (Candidate candidate : index.details(tx, scope, attempt, rows)) {
        candidates.computeIfAbsent(candidate.messageId(), _ -> new ArrayList<>()).add(candidate);
      }
      return shown.stream()
          .flatMap(found ->
              Optional.ofNullable(visible.get(found.messageId()))
                  .flatMap(message ->
                      hit(
                          attempt,
                          found,
                          message,
                          candidates.getOrDefault(found.messageId(), List.of())))
                  .stream())
          .toList();
    }
  }

  private static Optional<Hit> hit(
      Attempt attempt, Found found, Message message, List<Candidate> candidates) {
    List<Moment> moments =
        candidates.stream()
            .flatMap(candidate -> moment(attempt, candidate).stream())
            .sorted(Comparator.comparingInt(Moment::startMs))
            .toList();
    if (moments.isEmpty()) {
      return Optional.empty();
    }
    Candidate any = candidates.getFirst();
    int more = found.rows().size() - Math.min(found.rows().size(), MOMENTS);
    return Optional.of(
        new Hit(message, any.channelName(), any.parentTitle(), attempt.match(), moments, more));
  }

  /** Nothing where the words lie wholly in the next segment: then they are that one's own. */
  private static Optional<Moment> moment(Attempt attempt, Candidate candidate) {
    SortedSet<Integer> marks = new TreeSet<>();
    var marking = new Marks(candidate, attempt.lexemes());
    attempt.variants().forEach(variant -> marks.addAll(marking.of(variant)));
    if (marks.isEmpty() || marks.first() > candidate.ownWords()) {
      return Optional.empty();
    }
    int shown = Math.max(candidate.ownWords(), marks.last());
    List<HitWord> words = new ArrayList<>(shown);
    for (int place = 1; place <= shown; place++) {
      words.add(
          new HitWord(
              candidate.words().get(place - 1),
              candidate.startsMs().get(place - 1),
              marks.contains(place)));
    }
    return Optional.of(new Moment(candidate.startsMs().get(marks.first() - 1), words));
  }
}
