package whenever.server.profile;

import java.util.List;
import java.util.Optional;
import whenever.server.storage.ObjectKey;

/**
 * What somebody tells about themselves.
 *
 * @param timeZone an IANA region; empty for that of the browser
 * @param languages BCP 47 tags, the liked best first
 * @param spokenLanguage that they record in, a BCP 47 primary tag
 * @param workingHours empty where they are not told
 * @param picture where it lies
 */
record Profile(
    String name,
    String timeZone,
    List<String> languages,
    Optional<String> spokenLanguage,
    Optional<WorkingHours> workingHours,
    Optional<ObjectKey> picture) {}
