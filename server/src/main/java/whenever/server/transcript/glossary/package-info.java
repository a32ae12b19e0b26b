/** How words are written in a channel and a workspace. Part of the room transcript. */
@NullMarked
package whenever.server.transcript.glossary;

import org.jspecify.annotations.NullMarked;
