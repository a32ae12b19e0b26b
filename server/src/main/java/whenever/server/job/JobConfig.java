package whenever.server.job;

import java.time.Duration;
import whenever.server.config.ConfigReader;

/**
 * How jobs are kept.
 *
 * @param grace for what runs when the server is told to end
 * @param lease how long a job is its worker's after the last sign of life
 * @param stall how long a job may stay at the same progress
 * @param workspaceLimit jobs of one workspace in a lane at once, over all servers; remuxes excepted
 */
public record JobConfig(Duration grace, Duration lease, Duration stall, int workspaceLimit) {
  static final Duration POLL = Duration.ofSeconds(1);

  /** So many signs of life may be missed. */
  static final int MISSED_HEARTBEATS = 6;

  private static final Duration SHORTEST = Duration.ofSeconds(2);

  public JobConfig {
    if (lease.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("a lease of " + lease + " is too short");
    }
  }

  public static JobConfig defaults() {
    return new JobConfig(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), 4);
  }

  public static JobConfig read(ConfigReader in) {
    var standard = defaults();
    var lease =
        in.duration(
            "job.lease",
            standard.lease,
            "How long the work of a server that died stays its own before another one takes it.");
    if (lease.compareTo(SHORTEST) < 0) {
      in.reject("job.lease", "must be at least 2s");
    }
    return new JobConfig(
        in.duration(
            "job.grace",
            standard.grace,
            "How long work that runs may go on when the server is told to end; then it is put back."),
        lease.compareTo(SHORTEST) < 0 ? standard.lease : lease,
        in.duration(
            "job.stall", standard.stall, "Work that makes no progress for so long is stopped."),
        in.integer(
            "job.workspace-limit",
            standard.workspaceLimit,
            1,
            1000,
            "Renditions, and transcripts, that are made for one workspace at once, over all servers."));
  }

  Duration heartbeat() {
    return lease.dividedBy(MISSED_HEARTBEATS);
  }

  /** How often db-scheduler looks for workers that are gone: with every second heartbeat. */
  Duration detection() {
    return heartbeat().multipliedBy(2);
  }

  /** How long it takes at most until the work of a worker that was killed runs again. */
  Duration takeover() {
    return lease.plus(detection()).plus(POLL);
  }
}
