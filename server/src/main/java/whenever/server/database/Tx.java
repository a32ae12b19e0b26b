package whenever.server.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One open transaction: the connection to use, and what to do once it has been committed. */
public final class Tx {
  private final Handle handle;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** The connection of this transaction. Never keep it longer than the transaction. */
  public Handle handle() {
    return handle;
  }

  /** The commit need not wait for the disk: what is written here may be lost in a crash. */
  public void mayBeLost() {
    handle.execute("SET LOCAL synchronous_commit = off");
  }

  /** No statement of it may take longer; one that does ends the transaction with a problem. */
  public void limit(Duration statement) {
    handle.execute("SELECT set_config('statement_timeout', ?, true)", statement.toMillis() + "ms");
  }

  /**
   * Runs after the commit, on the same thread; never after a rollback. It must not fail and not
   * block.
   */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }
}
