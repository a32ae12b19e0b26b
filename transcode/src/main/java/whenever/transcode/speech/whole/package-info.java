/** A finished recording in words: cut at silences, heard on all cores, joined again. */
@NullMarked
package whenever.transcode.speech.whole;

import org.jspecify.annotations.NullMarked;
