/** The catalogue of everything that can be refused (RFC 9457). May import the JDK only. */
@NullMarked
package whenever.server.problem;

import org.jspecify.annotations.NullMarked;
