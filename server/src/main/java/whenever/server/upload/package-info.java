/**
 * Resumable uploads (tus 1.0.0): bytes into chunk objects and the ledger. May import storage and
 * message.
 */
@NullMarked
package whenever.server.upload;

import org.jspecify.annotations.NullMarked;
