/** What was said in a message as a page to read and print, which needs no JavaScript. */
@NullMarked
package whenever.server.transcript.page;

import org.jspecify.annotations.NullMarked;
