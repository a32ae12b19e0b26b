/** What people put beside a message: notes, reactions, names, pins, questions, what is kept. */
@NullMarked
package whenever.server.thread;

import org.jspecify.annotations.NullMarked;
