package whenever.server.workspace;

import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * Who looks after the server itself: the owners and admins of the workspace that was made with it.
 * Those of another workspace do not decide about a machine that all share.
 */
public final class Operators {
  private final Database database;
  private final WorkspaceService workspaces;

  public Operators(Database database, WorkspaceService workspaces) {
    this.database = database;
    this.workspaces = workspaces;
  }

  /** Returns the workspace that was made with the server, to those who look after it. */
  public Scope require(Viewer viewer) {
    UUID first =
        database
            .inTransaction(workspaces::oldest)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
    Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(first));
    return Access.scope(viewer, first);
  }
}
