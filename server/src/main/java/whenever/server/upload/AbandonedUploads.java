package whenever.server.upload;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.RecurringJob;
import whenever.server.message.MessageLife;

/**
 * Closes uploads from which nothing has come for a while, so that what came is made playable and
 * waits in its author's drafts; and forgets drafts of which nothing ever came.
 */
public final class AbandonedUploads {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);
  private static final Duration OFTEN = Duration.ofSeconds(30);
  private static final int LOOKS = 4;

  private final Database database;
  private final UploadSettlement settlement;
  private final MessageLife life;
  private final UploadConfig config;
  private final AbandonedRepository abandoned = new AbandonedRepository();

  public AbandonedUploads(
      Database database, UploadSettlement settlement, MessageLife life, UploadConfig config) {
    this.database = database;
    this.settlement = settlement;
    this.life = life;
    this.config = config;
  }

  /** Looks often enough that nobody waits much longer than is configured. */
  public RecurringJob job() {
    Duration part = config.closeAfter().dividedBy(LOOKS);
    Duration pause = part.compareTo(OFTEN) < 0 ? part : OFTEN;
    return new RecurringJob("abandoned-uploads", pause, this::look);
  }

  private void look() {
    database.transact(this::close);
    database.transact(this::forget);
  }

  private void close(Tx tx) {
    List<UUID> messages = abandoned.close(tx, config.closeAfter());
    messages.stream()
        .distinct()
        .forEach(messageId -> {
          LOG.atInfo().addKeyValue("messageId", messageId).log("closed what was broken off");
          settlement.ended(tx, messageId);
        });
  }

  private void forget(Tx tx) {
    abandoned.neverCame(tx, config.expireAfter()).forEach(messageId -> life.expired(tx, messageId));
  }
}
