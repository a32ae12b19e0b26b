package whenever.server.upload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.database.Tx;

/**
 * Which request writes to an upload. Another may ask it to let go, also when it is another server's
 * request: a client whose connection has died must not wait for the server to notice.
 */
final class UploadHolders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadHolders.class);

  /** A holder that has not let go by then is dead or stuck, and may write no more. */
  private static final Duration WAIT = Duration.ofMillis(800);

  private static final Duration LOOK_FOR_RELEASE = Duration.ofMillis(50);
  private static final Duration LOOK_FOR_REQUESTS = Duration.ofMillis(250);

  private final Database database;
  private final HolderRepository holders = new HolderRepository();
  private final Map<UUID, Hold> local = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upload-holders").daemon().factory());

  UploadHolders(Database database) {
    this.database = database;
    long pause = LOOK_FOR_REQUESTS.toMillis();
    var _ = watch.scheduleWithFixedDelay(this::heed, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** The right of one request to write to an upload. */
  static final class Hold {
    private final UUID uploadId;
    private final UUID id = UUID.randomUUID();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private boolean over;

    private Hold(UUID uploadId) {
      this.uploadId = uploadId;
    }

    UUID id() {
      return id;
    }

    /** The last acknowledgement has said that it writes no more. */
    void isOver() {
      over = true;
    }

    /** Whether another request waits. */
    boolean asked() {
      return asked;
    }
  }

  /** Becomes the holder when the transaction commits; whoever was it can write no more. */
  Hold hold(Tx tx, UUID uploadId) {
    var hold = new Hold(uploadId);
    holders.hold(tx, uploadId, hold.id());
    tx.afterCommit(() -> {
      Hold before = local.put(uploadId, hold);
      if (before != null) {
        before.asked = true;
      }
    });
    return hold;
  }

  /** Lets the next one write. */
  void release(Hold hold) {
    try {
      if (!hold.over) {
        database.transact(tx -> {
          tx.mayBeLost();
          holders.release(tx, hold.uploadId, hold.id);
        });
      }
    } catch (RuntimeException e) {
      // The next one waits a moment, then goes on without us.
      LOG.atDebug().setCause(e).log("cannot release an upload");
    } finally {
      local.remove(hold.uploadId, hold);
      hold.ended.countDown();
    }
  }

  /**
   * Asks the holder to store what it has and to let go, and waits for that, for less than a second.
   */
  void askToLetGo(UUID uploadId) throws InterruptedException {
    Hold here = local.get(uploadId);
    if (here != null) {
      here.asked = true;
      if (here.ended.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    Optional<UUID> holder = database.inTransaction(tx -> holders.requestRelease(tx, uploadId));
    if (holder.isPresent() && (here != null || !letsGo(uploadId, holder.get()))) {
      database.transact(tx -> holders.release(tx, uploadId, holder.get()));
    }
  }

  /** Waits for the holder on another server. */
  private boolean letsGo(UUID uploadId, UUID holder) throws InterruptedException {
    var released = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (!database.inTransaction(tx -> holders.isHolder(tx, uploadId, holder))) {
            released.countDown();
          }
        };
    long pause = LOOK_FOR_RELEASE.toMillis();
    var looking = watch.scheduleWithFixedDelay(look, pause, pause, TimeUnit.MILLISECONDS);
    try {
      return released.await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      looking.cancel(false);
    }
  }

  /** Looks whether other servers ask for what is written here. */
  private void heed() {
    if (local.isEmpty()) {
      return;
    }
    try {
      List<UUID> here = List.copyOf(local.keySet());
      database.inTransaction(tx -> holders.requested(tx, here)).forEach(this::ask);
    } catch (RuntimeException e) {
      LOG.atDebug().setCause(e).log("cannot look for requests to let go");
    }
  }

  private void ask(UUID uploadId) {
    Hold hold = local.get(uploadId);
    if (hold != null) {
      hold.asked = true;
    }
  }

  /** Asks all of this server's holders to let go, because it stops. */
  @Override
  public void close() {
    watch.shutdownNow();
    local.keySet().forEach(this::ask);
  }
}
