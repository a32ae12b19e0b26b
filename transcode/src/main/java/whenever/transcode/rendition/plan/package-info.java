/** What ffmpeg is told and what it answers, shared by everything that is made of a recording. */
@NullMarked
package whenever.transcode.rendition.plan;

import org.jspecify.annotations.NullMarked;
