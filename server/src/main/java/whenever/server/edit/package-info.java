/** Messages of which some stretches are cut, or of which the recording is replaced. */
@NullMarked
package whenever.server.edit;

import org.jspecify.annotations.NullMarked;
