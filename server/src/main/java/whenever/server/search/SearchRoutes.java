package whenever.server.search;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.RateLimit;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.Message;
import whenever.server.message.MessageResponse;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.search.also.Other;

/** Search over HTTP. */
public final class SearchRoutes {
  private static final int DEFAULT_LIMIT = 20;

  /** So many messages are exported. */
  private static final int EXPORTED = 1_000;

  private static final int EXPORTED_AT_ONCE = 50;

  /** Nobody types faster than this. */
  private static final int MOST = 300;

  private static final Duration WHILE = Duration.ofSeconds(10);

  private final SearchService search;
  private final SignedIn signedIn;
  private final RateLimit often;
  private final Supplier<URI> url;

  /**
   * For one server.
   *
   * @param url where people reach it
   */
  public SearchRoutes(
      SearchService search, SignedIn signedIn, InstantSource clock, Supplier<URI> url) {
    this.url = url;
    this.search = search;
    this.signedIn = signedIn;
    this.often = new RateLimit(clock, MOST, WHILE);
  }

  public void mount(Api api) {
    api.on("search", signedIn.then(this::search));
    api.on("exportSearch", signedIn.then(this::export));
    api.on("findSimilar", signedIn.then(this::similar));
  }

  private record MomentResponse(int startMs, int playFromMs, List<SearchService.HitWord> words) {}

  private record HitResponse(
      MessageResponse message,
      String channelName,
      @Nullable String parentTitle,
      String match,
      List<MomentResponse> moments,
      int more) {}

  private record OtherResponse(
      String kind,
      List<Other.Part> parts,
      @Nullable MessageResponse message,
      @Nullable String channelName,
      @Nullable UUID channelId,
      @Nullable UUID accountId,
      @Nullable String authorName,
      @Nullable Integer momentMs) {}

  private record SearchResponse(
      List<HitResponse> hits,
      List<OtherResponse> also,
      @Nullable String next,
      List<String> ignored,
      List<String> suggestions,
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
    var within =
        new SearchService.Within(request.queryUuid("messageId"), request.queryUuid("threadId"));
    return reply(search.search(viewer, workspaceId, text, page, within), viewer);
  }

  private Reply similar(Viewer viewer, Request request) {
    int atMs =
        request
            .queryInt("at")
            .orElseThrow(() -> new ProblemException(ProblemType.INVALID_REQUEST, "at is needed."));
    return reply(search.similar(viewer, request.uuid("messageId"), atMs), viewer);
  }

  private static Reply reply(SearchService.Result result, Viewer viewer) {
    return Reply.json(
        200,
        new SearchResponse(
            result.hits().stream().map(hit -> response(hit, viewer)).toList(),
            result.also().others().stream()
                .map(other -> response(other, result.also().messages(), viewer))
                .toList(),
            result.next(),
            result.ignored(),
            result.suggestions(),
            result.pendingTranscripts()));
  }

  private static OtherResponse response(Other other, Map<UUID, Message> messages, Viewer viewer) {
    @Nullable Message message = other.messageId() == null ? null : messages.get(other.messageId());
    return new OtherResponse(
        other.kind().value(),
        other.parts(),
        message == null ? null : MessageResponse.of(message, viewer),
        other.channelName(),
        other.channelId(),
        other.accountId(),
        other.authorName(),
        other.momentMs());
  }

  private Reply export(Viewer viewer, Request request) {
    often.take(viewer.accountId());
    UUID workspaceId = request.queryUuid("workspaceId").orElseThrow(SearchRoutes::incomplete);
    String text = request.query("q").orElseThrow(SearchRoutes::incomplete);
    Order order = request.query("sort").map(Order::of).orElse(Order.BEST);
    var table = new SearchTable(url.get().toString());
    Optional<Found.Mark> after = Optional.empty();
    int rest = EXPORTED;
    do {
      var page = new SearchService.Page(order, Math.min(rest, EXPORTED_AT_ONCE), after);
      var result = search.search(viewer, workspaceId, text, page);
      table.addAll(result.hits());
      rest -= result.hits().size();
      after = Optional.ofNullable(result.next()).map(Found.Mark::decode);
    } while (after.isPresent() && rest > 0);
    return Reply.text("text/csv", table.text())
        .withHeader("Content-Disposition", "attachment; filename=\"search.csv\"");
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
