package whenever.server.search;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.RateLimit;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Search over HTTP. */
public final class SearchRoutes {
  private static final int DEFAULT_LIMIT = 20;

  /** Nobody types faster than this. */
  private static final int MOST = 300;

  private static final Duration WHILE = Duration.ofSeconds(10);

  private final SearchService search;
  private final SignedIn signedIn;
  private final RateLimit often;

  public SearchRoutes(SearchService search, SignedIn signedIn, InstantSource clock) {
    this.search = search;
    this.signedIn = signedIn;
    this.often = new RateLimit(clock, MOST, WHILE);
  }

  public void mount(Api api) {
    api.on("search", signedIn.then(this::search));
  }

  private record MomentResponse(int startMs, int playFromMs, List<SearchService.HitWord> words) {}

  private record HitResponse(
      MessageResponse message,
      String channelName,
      @Nullable String parentTitle,
      String match,
      List<MomentResponse> moments,
      int more) {}

  private record SearchResponse(
      List<HitResponse> hits,
      @Nullable String next,
      List<String> ignored,
      int pendingTranscripts) {}

  private Reply search(Viewer viewer, Request request) {
    often.take(viewer.accountId());
    UUID workspaceId = request.queryUuid("workspaceId").orElseThrow(SearchRoutes::incomplete);
    String text = request.query("q").orElseThrow(SearchRoutes::incomplete);
    var page =
        new SearchService.Page(
            request.query("sort").map(Order::of).orElse(Order.BEST),
            request.queryInt("limit").orElse(DEFAULT_LIMIT),
            request.query("after").map(Found.Mark::decode));
    var result = search.search(viewer, workspaceId, text, page);
    return Reply.json(
        200,
        new SearchResponse(
            result.hits().stream().map(hit -> response(hit, viewer)).toList(),
            result.next(),
            result.ignored(),
            result.pendingTranscripts()));
  }

  private static HitResponse response(SearchService.Hit hit, Viewer viewer) {
    return new HitResponse(
        MessageResponse.of(hit.message(), viewer),
        hit.channelName(),
        hit.parentTitle(),
        hit.match().value(),
        hit.moments().stream()
            .map(
                moment -> new MomentResponse(moment.startMs(), moment.playFromMs(), moment.words()))
            .toList(),
        hit.more());
  }

  private static ProblemException incomplete() {
    return new ProblemException(ProblemType.INVALID_REQUEST, "q and workspaceId are needed.");
  }
}
