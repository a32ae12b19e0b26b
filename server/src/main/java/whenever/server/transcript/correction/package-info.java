/** Words that people correct: revisions, and what others suggest. Part of the room transcript. */
@NullMarked
package whenever.server.transcript.correction;

import org.jspecify.annotations.NullMarked;
