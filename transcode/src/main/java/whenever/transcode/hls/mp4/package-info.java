/** MP4 boxes as ISO/IEC 14496-12 has them: sample tables read, movies and fragments written. */
@NullMarked
package whenever.transcode.hls.mp4;

import org.jspecify.annotations.NullMarked;
