/** How words that were heard are read. Knows words alone: no tables, no other room. */
@NullMarked
package whenever.server.transcript.readable;

import org.jspecify.annotations.NullMarked;
