/** Subtitles that somebody has as a file, in the place of what was heard. */
@NullMarked
package whenever.server.transcript.subtitle;

import org.jspecify.annotations.NullMarked;
