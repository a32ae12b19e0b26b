/** One foreign process: what the system offers to run it, its pipes, and its certain end. */
@NullMarked
package whenever.transcode.ffmpeg.process;

import org.jspecify.annotations.NullMarked;
