package whenever.server.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Subject;

/**
 * A place for messages on one matter, as somebody sees it.
 *
 * @param subject what decides who may do what with it
 * @param name empty for a direct channel, which is known by its people
 * @param notification what waits for those who belong to it
 * @param language that is spoken there, a BCP 47 primary tag; null where nobody chose one
 * @param members how many belong to it
 * @param people who talks in it, when it is direct
 * @param own what the one who looks is there; null when they do not belong to it
 */
public record Channel(
    Subject.OfChannel subject,
    String name,
    String topic,
    Notification notification,
    @Nullable String language,
    int members,
    List<Person> people,
    @Nullable Own own) {

  /** Somebody in it. */
  public record Person(UUID id, String name) {}

  /**
   * How somebody belongs to it.
   *
   * @param notification what they chose for themselves; null as the channel says
   */
  public record Own(boolean manager, @Nullable Notification notification) {}

  public UUID id() {
    return subject.id();
  }

  public UUID workspaceId() {
    return subject.workspaceId();
  }
}
