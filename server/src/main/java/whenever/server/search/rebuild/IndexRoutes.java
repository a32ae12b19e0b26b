package whenever.server.search.rebuild;

import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** The index over HTTP, for who looks after the server. */
public final class IndexRoutes {
  private final IndexRebuild rebuild;
  private final SignedIn signedIn;

  public IndexRoutes(IndexRebuild rebuild, SignedIn signedIn) {
    this.rebuild = rebuild;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getSearchIndex", signedIn.then(this::get));
    api.on("rebuildSearchIndex", signedIn.then(this::begin));
  }

  private record IndexResponse(int messages, int outdated, boolean rebuilding) {
    static IndexResponse of(IndexState state) {
      return new IndexResponse(state.messages(), state.outdated(), state.rebuilding());
    }
  }

  private Reply get(Viewer viewer, Request request) {
    return Reply.json(200, IndexResponse.of(rebuild.state(viewer)));
  }

  private Reply begin(Viewer viewer, Request request) {
    return Reply.json(202, IndexResponse.of(rebuild.begin(viewer)));
  }
}
