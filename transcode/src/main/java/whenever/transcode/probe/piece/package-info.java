/** Where recordings begin and end within one file, told from its bytes alone. */
@NullMarked
package whenever.transcode.probe.piece;

import org.jspecify.annotations.NullMarked;
