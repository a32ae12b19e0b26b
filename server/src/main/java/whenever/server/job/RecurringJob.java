package whenever.server.job;

import java.time.Duration;

/**
 * Work that is done again and again with a pause between, by one of all servers at a time.
 *
 * @param name stands in the table; never rename one that has run somewhere
 */
public record RecurringJob(String name, Duration pause, Runnable work) {}
