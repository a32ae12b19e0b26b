package whenever.server.account;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and where they belong. */
public record Me(Account account, List<Membership> workspaces) {

  /**
   * A person, as they see themselves.
   *
   * @param timeZone an IANA region; empty for that of the browser
   * @param pictureUrl null where there is no picture
   * @param hasPassword false for whoever signs in by other means only
   */
  public record Account(
      UUID id,
      String name,
      String email,
      String timeZone,
      @Nullable String pictureUrl,
      boolean hasPassword) {}

  /**
   * Where a person's picture is found, at an address that no other picture ever has.
   *
   * @param key where it is kept; null where there is none
   */
  public static @Nullable String pictureUrl(UUID accountId, @Nullable String key) {
    if (key == null) {
      return null;
    }
    String version = key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.'));
    return "/api/accounts/%s/picture?v=%s".formatted(accountId, version);
  }

  /** A workspace and what the person is there. */
  public record Membership(UUID id, String name, String role) {}
}
