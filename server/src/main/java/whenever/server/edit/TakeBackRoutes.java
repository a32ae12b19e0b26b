package whenever.server.edit;

import java.util.List;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What is taken back while recording, over HTTP. */
public final class TakeBackRoutes {
  private final TakeBackService takeBacks;
  private final SignedIn signedIn;

  public TakeBackRoutes(TakeBackService takeBacks, SignedIn signedIn) {
    this.takeBacks = takeBacks;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("putTakeBacks", signedIn.then(this::put));
  }

  private record Range(int startMs, int endMs) {}

  private record TakeBacksRequest(List<Range> takeBacks) {}

  private Reply put(Viewer viewer, Request request) {
    UUID part = request.uuid("partId");
    List<TakeBack> wanted =
        request.body(TakeBacksRequest.class).takeBacks().stream()
            .map(range -> takeBack(part, range))
            .toList();
    takeBacks.put(viewer, request.uuid("messageId"), part, wanted);
    return Reply.noContent();
  }

  private static TakeBack takeBack(UUID part, Range range) {
    if (range.endMs() <= range.startMs()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "What is taken back must end after it begins.");
    }
    return new TakeBack(part, range.startMs(), range.endMs(), false);
  }
}
