/** What a file really is, told from its own bytes and streams, never from its name. */
@NullMarked
package whenever.transcode.probe;

import org.jspecify.annotations.NullMarked;
