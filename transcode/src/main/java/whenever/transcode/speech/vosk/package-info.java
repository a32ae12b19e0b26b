/** Vosk in a supervised child JVM: a native crash there fails a recording and not the server. */
@NullMarked
package whenever.transcode.speech.vosk;

import org.jspecify.annotations.NullMarked;
