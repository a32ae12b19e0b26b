package whenever.server.workspace;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** The members of a workspace, over HTTP. */
public final class WorkspaceRoutes {
  private final WorkspaceService workspaces;
  private final SignedIn signedIn;

  public WorkspaceRoutes(WorkspaceService workspaces, SignedIn signedIn) {
    this.workspaces = workspaces;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listMembers", signedIn.then(this::members));
    api.on("updateMember", signedIn.then(this::update));
    api.on("removeMember", signedIn.then(this::remove));
    api.on("getWorkspaceLanguage", signedIn.then(this::language));
    api.on("setWorkspaceLanguage", signedIn.then(this::setLanguage));
  }

  private Reply members(Viewer viewer, Request request) {
    return Reply.json(200, Map.of("members", workspaces.members(viewer, workspace(request))));
  }

  private record UpdateMember(String role) {}

  private Reply update(Viewer viewer, Request request) {
    Role role = Role.of(request.body(UpdateMember.class).role());
    workspaces.setRole(viewer, workspace(request), request.uuid("accountId"), role);
    return Reply.noContent();
  }

  private Reply remove(Viewer viewer, Request request) {
    workspaces.remove(viewer, workspace(request), request.uuid("accountId"));
    return Reply.noContent();
  }

  private record Language(@Nullable String language) {}

  private Reply language(Viewer viewer, Request request) {
    var chosen = workspaces.language(viewer, workspace(request));
    return Reply.json(200, new Language(chosen.orElse(null)));
  }

  private Reply setLanguage(Viewer viewer, Request request) {
    var language = request.body(Language.class);
    workspaces.setLanguage(viewer, workspace(request), language.language());
    return Reply.json(200, language);
  }

  private static UUID workspace(Request request) {
    return request.uuid("workspaceId");
  }
}
