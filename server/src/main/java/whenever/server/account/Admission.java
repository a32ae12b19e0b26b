package whenever.server.account;

import whenever.server.audit.Actor;
import whenever.server.database.Tx;

/** How somebody with an account gets into a workspace; the workspaces know it. */
public interface Admission {

  /**
   * Uses an invite up; false when it has been used or has ended.
   *
   * @param inviteHash of its token, in hex
   */
  boolean byInvite(Tx tx, String inviteHash, Actor newcomer);

  /** Into the oldest workspace, as a member; false when there is none. */
  boolean toFirst(Tx tx, Actor newcomer);
}
