package whenever.server.search.also;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found besides spoken words.
 *
 * @param parts joined they are the whole text
 * @param messageId of all but people and channels
 * @param channelId of a message, or the channel itself
 * @param accountId of a person
 * @param authorName of a note
 * @param momentMs of a chapter, or of a note at a moment, in milliseconds
 */
public record Other(
    Kind kind,
    List<Part> parts,
    @Nullable UUID messageId,
    @Nullable String channelName,
    @Nullable UUID channelId,
    @Nullable UUID accountId,
    @Nullable String authorName,
    @Nullable Integer momentMs) {
  /** A piece of a text. */
  public record Part(String text, boolean hit) {}

  public Other {
    parts = List.copyOf(parts);
  }
}
