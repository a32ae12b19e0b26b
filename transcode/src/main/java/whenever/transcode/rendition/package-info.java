/** Playable renditions, pictures and samples of a recording: what is copied and what is encoded. */
@NullMarked
package whenever.transcode.rendition;

import org.jspecify.annotations.NullMarked;
