package whenever.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
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

  private final Database database;
  private final MessageService messages;
  private final Supplier<? extends Collection<String>> languages;
  private final SearchRepository index = new SearchRepository();

  public SearchService(
      Database database,
      MessageService messages,
      Supplier<? extends Collection<String>> languages) {
    this.database = database;
    this.messages = messages;
    this.languages = languages;
  }

  /** A word of the sentence around a hit. */
  record HitWord(String text, int startMs, boolean hit) {}

  /** A moment. Times in milliseconds. */
  record Hit(
      Message message,
      String channelName,
      @Nullable String parentTitle,
      int startMs,
      List<HitWord> words) {

    int playFromMs() {
      return Math.max(0, startMs - LEAD_MS);
    }
  }

  /** The moments, best first, and how many messages have not been written down yet. */
  record Result(List<Hit> hits, int pendingTranscripts) {}

  Result search(Viewer viewer, UUID workspaceId, String text, int limit) {
    Scope scope = Access.scope(viewer, workspaceId);
    SearchQuery query = QueryParser.parse(text);
    return database.inTransaction(
        tx -> new Result(hits(tx, scope, query, limit), index.pending(tx, scope)));
  }

  private List<Hit> hits(Tx tx, Scope scope, SearchQuery query, int limit) {
    if (query.isWordless()) {
      return List.of();
    }
    Collection<String> spoken = new TreeSet<>(languages.get());
    spoken.add("en");
    Lexemes lexemes = Lexemes.of(tx, query, spoken);
    TsSearch search = TsSearch.of(query, lexemes);
    if (search.query().isEmpty()) {
      return List.of();
    }
    List<Candidate> candidates = index.find(tx, scope, search, limit);
    Map<UUID, Message> found =
        messages.findVisible(
            tx, scope, candidates.stream().map(Candidate::messageId).distinct().toList());
    List<Hit> hits = new ArrayList<>();
    for (Candidate candidate : candidates) {
      SortedSet<Integer> marks = new Marks(candidate, lexemes).of(query);
      Message message = found.get(candidate.messageId());
      // A hit that lies wholly in the next segment is that segment's own.
      if (message != null && !marks.isEmpty() && marks.first() <= candidate.ownWords()) {
        hits.add(hit(message, candidate, marks));
      }
    }
    return hits;
  }

  private static Hit hit(Message message, Candidate candidate, SortedSet<Integer> marks) {
    int shown = Math.max(candidate.ownWords(), marks.last());
    List<HitWord> words = new ArrayList<>(shown);
    for (int place = 1; place <= shown; place++) {
      words.add(
          new HitWord(
              candidate.words().get(place - 1),
              candidate.startsMs().get(place - 1),
              marks.contains(place)));
    }
    return new Hit(
        message,
        candidate.channelName(),
        candidate.parentTitle(),
        candidate.startsMs().get(marks.first() - 1),
        words);
  }
}
