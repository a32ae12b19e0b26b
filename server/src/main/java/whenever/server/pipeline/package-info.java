/** What follows what: uploaded, remuxed, transcribed, indexed. May import the features. */
@NullMarked
package whenever.server.pipeline;

import org.jspecify.annotations.NullMarked;
