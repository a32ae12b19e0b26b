/**
 * The server itself: first set-up, health, what a page needs before sign-in. May import account,
 * workspace and channel.
 */
@NullMarked
package whenever.server.system;

import org.jspecify.annotations.NullMarked;
