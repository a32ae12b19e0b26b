package whenever.server.thread;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text beside a message.
 *
 * @param momentMs the moment of the message that it is about
 */
record Note(
    UUID id,
    UUID messageId,
    Person author,
    String text,
    List<Person> mentions,
    @Nullable Integer momentMs,
    Instant createdAt,
    @Nullable Instant editedAt) {}
