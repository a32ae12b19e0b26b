/**
 * Recordings of which only some stretches are kept: copied group by group, encoded at the edges.
 */
@NullMarked
package whenever.transcode.rendition.edit;

import org.jspecify.annotations.NullMarked;
