package whenever.server.job;

/**
 * What a job does, and the lane it runs in.
 *
 * @param name stands in the table; never rename one that has run somewhere
 */
public record JobKind(String name, JobLane lane) {}
