package whenever.server.system;

import whenever.server.access.Access;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.event.EventHub;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The stream of news. */
public final class EventRoutes {
  private final EventHub hub;
  private final SignedIn signedIn;

  public EventRoutes(EventHub hub, SignedIn signedIn) {
    this.hub = hub;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("streamEvents", signedIn.then(this::stream));
  }

  private Reply stream(Viewer viewer, Request request) {
    Scope scope =
        Access.scope(
            viewer,
            request
                .queryUuid("workspaceId")
                .orElseThrow(() ->
                    new ProblemException(ProblemType.INVALID_REQUEST, "workspaceId is missing.")));
    return Reply.events(stream -> hub.subscribe(stream, scope, request.header("Last-Event-ID")));
  }
}
