/** Speech models: what is installed, what can be added, and adding and removing it. */
@NullMarked
package whenever.server.transcript.model;

import org.jspecify.annotations.NullMarked;
