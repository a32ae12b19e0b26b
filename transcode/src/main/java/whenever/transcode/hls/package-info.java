/** Recordings for HLS (RFC 8216): finished ones woven into one file, running ones as they come. */
@NullMarked
package whenever.transcode.hls;

import org.jspecify.annotations.NullMarked;
