package whenever.server.thread;

import java.util.UUID;

/** Somebody, as others see them. */
record Person(UUID id, String name) {}
