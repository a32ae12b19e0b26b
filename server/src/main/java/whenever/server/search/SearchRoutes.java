package whenever.server.search;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Search over HTTP. */
public final class SearchRoutes {
  private static final int DEFAULT_LIMIT = 20;

  private final SearchService search;
  private final SignedIn signedIn;

  public SearchRoutes(SearchService search, SignedIn signedIn) {
    this.search = search;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("search", signedIn.then(this::search));
  }

  private record HitResponse(
      MessageResponse message,
      String channelName,
      @Nullable String parentTitle,
      int startMs,
      int playFromMs,
      List<SearchService.HitWord> words) {}

  private record SearchResponse(List<HitResponse> hits, int pendingTranscripts) {}

  private Reply search(Viewer viewer, Request request) {
    UUID workspaceId = request.queryUuid("workspaceId").orElseThrow(SearchRoutes::incomplete);
    String text = request.query("q").orElseThrow(SearchRoutes::incomplete);
    int limit = request.queryInt("limit").orElse(DEFAULT_LIMIT);
    var result = search.search(viewer, workspaceId, text, limit);
    return Reply.json(
        200,
        new SearchResponse(
            result.hits().stream().map(hit -> response(hit, viewer)).toList(),
            result.pendingTranscripts()));
  }

  private static HitResponse response(SearchService.Hit hit, Viewer viewer) {
    return new HitResponse(
        MessageResponse.of(hit.message(), viewer),
        hit.channelName(),
        hit.parentTitle(),
        hit.startMs(),
        hit.playFromMs(),
        hit.words());
  }

  private static ProblemException incomplete() {
    return new ProblemException(ProblemType.INVALID_REQUEST, "q and workspaceId are needed.");
  }
}
