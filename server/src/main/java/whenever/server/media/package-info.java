/**
 * What is made of an upload: renditions, posters, waveforms. May import storage, job, upload,
 * message and the module transcode.
 */
@NullMarked
package whenever.server.media;

import org.jspecify.annotations.NullMarked;
