/** Workspaces, members and invites. May import leaf, platform, access and account. */
@NullMarked
package whenever.server.workspace;

import org.jspecify.annotations.NullMarked;
