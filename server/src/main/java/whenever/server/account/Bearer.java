package whenever.server.account;

import java.util.UUID;

/**
 * Whom a program asks for.
 *
 * @param writes whether it may change things
 */
public record Bearer(UUID accountId, boolean writes) {}
