/** One recording out of its parts: split, repaired, and put one behind the other. */
@NullMarked
package whenever.transcode.rendition.join;

import org.jspecify.annotations.NullMarked;
