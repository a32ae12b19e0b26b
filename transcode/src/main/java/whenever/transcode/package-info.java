/** Command line of the media toolkit: one clip in, renditions, pictures and words out. */
@NullMarked
package whenever.transcode;

import org.jspecify.annotations.NullMarked;
