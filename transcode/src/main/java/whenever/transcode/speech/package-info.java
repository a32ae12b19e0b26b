/** Words with times out of sound: the port to a speech engine, and the models on this machine. */
@NullMarked
package whenever.transcode.speech;

import org.jspecify.annotations.NullMarked;
