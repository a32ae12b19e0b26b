package whenever.server.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A signed-in browser, as its owner sees it.
 *
 * @param device what the browser calls itself (User-Agent, RFC 9110); empty before its first
 *     request
 * @param lastSeenAt within a day
 * @param current whether this is the one that asks
 */
record Session(UUID id, String device, Instant createdAt, Instant lastSeenAt, boolean current) {}
