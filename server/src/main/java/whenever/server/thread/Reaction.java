package whenever.server.thread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who reacted so to a message, or to a moment of it. */
record Reaction(String emoji, @Nullable Integer momentMs, List<Person> people) {}
