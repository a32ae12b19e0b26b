/**
 * Runs the system's ffmpeg: found, checked, confined, limited, watched, and killed when it must be.
 */
@NullMarked
package whenever.transcode.ffmpeg;

import org.jspecify.annotations.NullMarked;
