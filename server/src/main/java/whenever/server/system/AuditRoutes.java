package whenever.server.system;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.audit.AuditEntry;
import whenever.server.audit.AuditLog;
import whenever.server.database.Database;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** The audit log, for those who look after a workspace. */
public final class AuditRoutes {
  private static final int DEFAULT_PAGE = 50;

  private final Database database;
  private final SignedIn signedIn;
  private final AuditLog audit = new AuditLog();

  public AuditRoutes(Database database, SignedIn signedIn) {
    this.database = database;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listAudit", signedIn.then(this::list));
  }

  private record PageResponse(List<AuditEntry> entries, @Nullable UUID next) {}

  private Reply list(Viewer viewer, Request request) {
    UUID workspaceId = request.uuid("workspaceId");
    UUID before = request.queryUuid("before").orElse(null);
    int limit = request.queryInt("limit").orElse(DEFAULT_PAGE);
    var page = database.inTransaction(tx -> audit.list(tx, viewer, workspaceId, before, limit));
    return Reply.json(200, new PageResponse(page.entries(), page.next()));
  }
}
