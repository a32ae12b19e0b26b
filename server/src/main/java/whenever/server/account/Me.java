package whenever.server.account;

import java.util.List;
import java.util.UUID;

/** Who is signed in, and where they belong. */
public record Me(Account account, List<Membership> workspaces) {

  /** A person, as they see themselves. */
  public record Account(UUID id, String name, String email) {}

  /** A workspace and what the person is there. */
  public record Membership(UUID id, String name, String role) {}
}
