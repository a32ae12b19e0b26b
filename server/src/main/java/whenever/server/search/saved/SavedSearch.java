package whenever.server.search.saved;

import java.util.UUID;

/** A query that somebody keeps under a name. */
record SavedSearch(UUID id, String name, String query) {}
