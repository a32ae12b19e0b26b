/** What was said, with times. May import storage, job, media, message and the module transcode. */
@NullMarked
package whenever.server.transcript;

import org.jspecify.annotations.NullMarked;
