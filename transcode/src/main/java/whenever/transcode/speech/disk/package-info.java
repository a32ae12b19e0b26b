/** Folders and the room on their disk. */
@NullMarked
package whenever.transcode.speech.disk;

import org.jspecify.annotations.NullMarked;
