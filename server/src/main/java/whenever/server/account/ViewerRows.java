package whenever.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Role;
import whenever.server.access.Viewer;

/** Reads who somebody is and what they are where: a row for each of their workspaces. */
final class ViewerRows {
  /** What a statement selects for it. */
  static final String COLUMNS =
      """
      account.id, account.name, account.email, member.workspace_id, member.role,
      ARRAY(SELECT channel_id FROM channel_member
             WHERE channel_member.account_id = account.id) AS joined,
      ARRAY(SELECT channel_id FROM channel_member
             WHERE channel_member.account_id = account.id AND manager) AS managed\
      """;

  private ViewerRows() {}

  /** A person, and one workspace when they have any. */
  record Row(
      UUID id,
      String name,
      String email,
      @Nullable UUID workspaceId,
      @Nullable String role,
      Viewer.Channels channels) {}

  static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getObject("workspace_id", UUID.class),
        row.getString("role"),
        new Viewer.Channels(ids(row, "joined"), ids(row, "managed")));
  }

  private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
    return Set.of((UUID[]) row.getArray(column).getArray());
  }

  /** The one person whom all the rows are of; empty without rows. */
  static Optional<Viewer> viewer(List<Row> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<UUID, Role> roles = new HashMap<>();
    for (Row row : rows) {
      if (row.workspaceId() != null && row.role() != null) {
        roles.put(row.workspaceId(), Role.of(row.role()));
      }
    }
    Row first = rows.getFirst();
    return Optional.of(
        new Viewer(first.id(), first.name(), first.email(), roles, first.channels()));
  }
}
