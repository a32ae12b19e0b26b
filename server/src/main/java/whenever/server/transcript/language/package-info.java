/** Languages: who speaks which, and messages that wait for a speech model of theirs. */
@NullMarked
package whenever.server.transcript.language;

import org.jspecify.annotations.NullMarked;
