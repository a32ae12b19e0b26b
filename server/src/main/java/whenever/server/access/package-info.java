/** The one decision about who may do what. Pure functions; may import problem. */
@NullMarked
package whenever.server.access;

import org.jspecify.annotations.NullMarked;
