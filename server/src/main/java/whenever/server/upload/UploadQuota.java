package whenever.server.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * What may be uploaded, counted on bytes written. Days are those of UTC, and what a deleted message
 * used stays used.
 */
final class UploadQuota {
  private final UploadConfig config;
  private final InstantSource clock;
  private final QuotaRepository counts = new QuotaRepository();

  UploadQuota(UploadConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /** How many bytes may still come, and how to refuse what is more. */
  record Room(long bytes, ProblemException refusal) {
    Room least(Room other) {
      return other.bytes < bytes ? other : this;
    }

    /** The room, when there is any. */
    Room requireAny() {
      if (bytes <= 0) {
        throw refusal;
      }
      return this;
    }

    private void requireNotOver() {
      if (bytes < 0) {
        throw refusal;
      }
    }
  }

  /** Refuses one upload more than may be open at once. */
  void requireOpen(Tx tx, Message message) {
    QuotaRepository.Counts open =
        counts.open(tx, message.head().workspaceId(), message.head().authorId());
    if (open.person() >= config.openPerPerson()) {
      throw tooMany(
          "You have %d uploads under way; that is as many as one person may have at once."
              .formatted(open.person()));
    }
    if (open.workspace() >= config.openPerWorkspace()) {
      throw tooMany(
          "There are %d uploads under way; that is as many as this workspace may have at once."
              .formatted(open.workspace()));
    }
  }

  int openLeft(Tx tx, UUID workspaceId, UUID accountId) {
    QuotaRepository.Counts open = counts.open(tx, workspaceId, accountId);
    long left =
        Math.min(
            config.openPerPerson() - open.person(), config.openPerWorkspace() - open.workspace());
    return (int) Math.max(0, left);
  }

  /** How much may be written today. */
  Room today(Tx tx, UUID workspaceId, UUID accountId) {
    QuotaRepository.Counts used = counts.today(tx, workspaceId, accountId);
    long person = config.dailyPerPerson().bytes();
    long workspace = config.dailyPerWorkspace().bytes();
    Room own = daily(person - used.person(), "You may upload %s a day", person);
    return own.least(
        daily(workspace - used.workspace(), "This workspace may upload %s a day", workspace));
  }

  private Room daily(long left, String limit, long most) {
    Duration rest = untilMidnight();
    String detail =
        (limit + "; %s of it are left. It goes on by itself in %d hours, at midnight UTC.")
            .formatted(size(most), size(Math.max(0, left)), rest.toHours() + 1);
    return new Room(
        left,
        new ProblemException(ProblemType.QUOTA_EXCEEDED, detail)
            .withHeader("Retry-After", Long.toString(rest.toSeconds() + 1)));
  }

  /** How much one message may still take, of which so much is there. */
  Room ofMessage(long received) {
    long left = config.maxLength().bytes() - received;
    String detail =
        "One message may have %s; %s of it are left."
            .formatted(config.maxLength(), size(Math.max(0, left)));
    return new Room(left, new ProblemException(ProblemType.UPLOAD_TOO_LARGE, detail));
  }

  /** Counts bytes that are written, and refuses them when others have used up the room. */
  void add(Tx tx, UUID workspaceId, UUID accountId, long bytes) {
    counts.add(tx, workspaceId, accountId, bytes);
    if (bytes > 0) {
      today(tx, workspaceId, accountId).requireNotOver();
    }
  }

  private static ProblemException tooMany(String detail) {
    return new ProblemException(ProblemType.QUOTA_EXCEEDED, detail).withHeader("Retry-After", "30");
  }

  private Duration untilMidnight() {
    Instant now = clock.instant();
    Instant midnight =
        now.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
    return Duration.between(now, midnight);
  }

  /** As people say it, rounded down: {@code 1.2 GiB}. */
  static String size(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double count = bytes;
    while (count >= 1024 && unit < units.length - 1) {
      count /= 1024;
      unit++;
    }
    double tenths = Math.floor(count * 10) / 10;
    return tenths == Math.rint(tenths)
        ? "%d %s".formatted((long) tenths, units[unit])
        : String.format(Locale.ROOT, "%.1f %s", tenths, units[unit]);
  }
}
