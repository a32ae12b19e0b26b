/** Captions, by the rules of those who make subtitles. Knows what is shown alone. */
@NullMarked
package whenever.server.transcript.caption;

import org.jspecify.annotations.NullMarked;
