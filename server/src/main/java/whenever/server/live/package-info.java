/** Recordings that are watched while they are made. May import upload, message and transcode. */
@NullMarked
package whenever.server.live;

import org.jspecify.annotations.NullMarked;
