package whenever.server.search.rebuild;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.job.RecurringJob;
import whenever.server.search.SearchIndex;
import whenever.server.workspace.Operators;

/**
 * Brings the rows of older versions of the index up to date, message by message, each in a
 * transaction of its own: until then its older rows are found. It can end at any time and goes on
 * with what is left; several at once do not wait for each other, and none does what another has
 * done.
 */
public final class IndexRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

  /** It shares its lane with what people wait for: a second of work, and a pause. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration WORK = Duration.ofSeconds(1);

  private final Database database;
  private final SearchIndex index;
  private final Operators operators;

  /** Those that could not be indexed wait for another start, or until they are asked for. */
  private final Set<UUID> failed = ConcurrentHashMap.newKeySet();

  private final OutdatedRepository outdated = new OutdatedRepository();

  public IndexRebuild(Database database, SearchIndex index, Operators operators) {
    this.database = database;
    this.index = index;
    this.operators = operators;
  }

  public RecurringJob job() {
    return new RecurringJob("search-index", PAUSE, () -> work(WORK));
  }

  /** For those who look after the server. */
  IndexState state(Viewer viewer) {
    var _ = operators.require(viewer);
    return database.inTransaction(outdated::count);
  }

  /** Has everything made anew. */
  IndexState begin(Viewer viewer) {
    var _ = operators.require(viewer);
    failed.clear();
    return database.inTransaction(tx -> {
      outdated.outdate(tx);
      return outdated.count(tx);
    });
  }

  /** Makes rows anew and takes away words that nobody says any more, until the time is over. */
  void work(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Set<UUID> passed = new HashSet<>(failed);
    boolean more;
    do {
      more = next(passed);
    } while (more && System.nanoTime() < end);
    do {
      more = database.inTransaction(index::sweep);
    } while (more && System.nanoTime() < end);
  }

  private boolean next(Set<UUID> passed) {
    Optional<UUID> next = database.inTransaction(tx -> outdated.next(tx, passed));
    next.ifPresent(messageId -> {
      passed.add(messageId);
      try {
        rebuild(messageId);
      } catch (RuntimeException e) {
        failed.add(messageId);
        LOG.atWarn()
            .addKeyValue("messageId", messageId)
            .setCause(e)
            .log("the words of a message could not be indexed");
      }
    });
    return next.isPresent();
  }

  /**
   * Whoever changes words locks their message first, so these are read as they are and not put in
   * the place of newer ones.
   */
  private void rebuild(UUID messageId) {
    database.transact(tx -> {
      if (outdated.lock(tx, messageId)) {
        outdated
            .outdatedLanguage(tx, messageId)
            .ifPresent(language -> index.index(tx, messageId, language));
      }
    });
  }
}
