/** What is heard in a recording, found out in one decode: samples, shape, loudness, silences. */
@NullMarked
package whenever.transcode.rendition.sound;

import org.jspecify.annotations.NullMarked;
