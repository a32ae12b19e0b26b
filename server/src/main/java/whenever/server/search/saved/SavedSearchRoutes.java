package whenever.server.search.saved;

import java.util.List;
import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Saved searches over HTTP. Everybody has their own. */
public final class SavedSearchRoutes {
  private static final int MOST = 100;

  private final Database database;
  private final SignedIn signedIn;
  private final SavedSearchRepository searches = new SavedSearchRepository();

  public SavedSearchRoutes(Database database, SignedIn signedIn) {
    this.database = database;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listSavedSearches", signedIn.then(this::list));
    api.on("saveSearch", signedIn.then(this::save));
    api.on("forgetSearch", signedIn.then(this::forget));
  }

  private record ListResponse(List<SavedSearch> items) {}

  private record SaveRequest(String name, String query) {}

  private static Scope scope(Viewer viewer, Request request) {
    return Access.scope(viewer, request.uuid("workspaceId"));
  }

  private Reply list(Viewer viewer, Request request) {
    Scope scope = scope(viewer, request);
    return Reply.json(
        200, new ListResponse(database.inTransaction(tx -> searches.list(tx, scope))));
  }

  private Reply save(Viewer viewer, Request request) {
    Scope scope = scope(viewer, request);
    var body = request.body(SaveRequest.class);
    String name = body.name().strip();
    String query = body.query().strip();
    if (name.isEmpty() || query.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Give the search a name, and words to look for.");
    }
    SavedSearch saved =
        database.inTransaction(tx -> {
          if (searches.countOthers(tx, scope, name) >= MOST) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "You have saved %d searches. Forget one that you do not need.".formatted(MOST));
          }
          return searches.save(tx, scope, name, query);
        });
    return Reply.json(201, saved);
  }

  private Reply forget(Viewer viewer, Request request) {
    Scope scope = scope(viewer, request);
    UUID id = request.uuid("searchId");
    if (!database.inTransaction(tx -> searches.forget(tx, scope, id))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such search any more.");
    }
    return Reply.noContent();
  }
}
