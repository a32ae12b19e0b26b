/** Still pictures of a recording: its poster, and many small ones of all of it. */
@NullMarked
package whenever.transcode.rendition.picture;

import org.jspecify.annotations.NullMarked;
