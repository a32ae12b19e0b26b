/** What is found besides spoken words: titles, notes, chapters, questions, people and channels. */
@NullMarked
package whenever.server.search.also;

import org.jspecify.annotations.NullMarked;
