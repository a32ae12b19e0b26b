/** Typed configuration that reports every error at once. May import the JDK only. */
@NullMarked
package whenever.server.config;

import org.jspecify.annotations.NullMarked;
