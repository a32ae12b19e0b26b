package whenever.server.workspace;

import java.util.UUID;

/** A person in a workspace. */
record Member(UUID id, String name, String role) {}
