/** Sounds of thinking, which nobody needs to hear: "um", "uh". */
@NullMarked
package whenever.server.transcript.filler;

import org.jspecify.annotations.NullMarked;
