/** The program itself: configuration, wiring, start and stop. */
@NullMarked
package whenever.server;

import org.jspecify.annotations.NullMarked;
