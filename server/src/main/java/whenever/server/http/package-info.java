/**
 * HTTP: sockets on event loops, every request on its own virtual thread. Knows no feature; may
 * import the JDK, Vert.x, Jackson, SLF4J and the leaf packages.
 */
@NullMarked
package whenever.server.http;

import org.jspecify.annotations.NullMarked;
