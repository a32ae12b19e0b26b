/** Words from any program that takes sound and prints words. */
@NullMarked
package whenever.transcode.speech.command;

import org.jspecify.annotations.NullMarked;
