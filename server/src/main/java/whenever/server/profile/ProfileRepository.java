package whenever.server.profile;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;

/** What the table of accounts holds beside the sign-in. */
final class ProfileRepository {
  private static final String FIND =
      """
      SELECT name, time_zone, languages, spoken_language, work_days, to_char(work_from, 'HH24:MI') AS work_from,
             to_char(work_until, 'HH24:MI') AS work_until, picture_key
        FROM account
       WHERE id = :id
      """;

  private static final String LOCK = "SELECT FROM account WHERE id = :id FOR UPDATE";

  private static final String UPDATE =
      """
      UPDATE account
         SET name = :name, time_zone = :zone, languages = :languages,
             spoken_language = :spoken, work_days = :days,
             work_from = CAST(:from AS time), work_until = CAST(:until AS time)
       WHERE id = :id
      """;

  private static final String REPLACE_PICTURE =
      """
      UPDATE account
         SET picture_key = :key, picture_bytes = :bytes, picture_crc32c = :crc
        FROM (SELECT id, picture_key FROM account WHERE id = :id FOR UPDATE) AS before
       WHERE account.id = before.id
      RETURNING before.picture_key
      """;

  private static final String PICTURE =
      """
      SELECT picture_key, picture_bytes FROM account
       WHERE id = :id AND picture_key IS NOT NULL
      """;

  private static final String KNOWS =
      """
      SELECT EXISTS (SELECT FROM acquaintance WHERE account_id = :viewer AND other_id = :id)
      """;

  /** Where a picture lies, and how many bytes it has. */
  record Picture(ObjectKey key, long bytes) {}

  Profile find(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("id", accountId)
        .map((row, _) ->
            new Profile(
                row.getString("name"),
                row.getString("time_zone"),
                List.of((String[]) row.getArray("languages").getArray()),
                Optional.ofNullable(row.getString("spoken_language")),
                workingHours(row),
                Optional.ofNullable(row.getString("picture_key")).map(ObjectKey::parse)))
        .one();
  }

  private static Optional<WorkingHours> workingHours(ResultSet row) throws SQLException {
    @Nullable Array days = row.getArray("work_days");
    if (days == null) {
      return Optional.empty();
    }
    var numbers = Arrays.stream((Short[]) days.getArray()).map(Short::intValue).toList();
    return Optional.of(
        new WorkingHours(numbers, row.getString("work_from"), row.getString("work_until")));
  }

  /** Nobody else changes it until the transaction ends. */
  void lock(Tx tx, UUID accountId) {
    tx.handle().createQuery(LOCK).bind("id", accountId).mapToMap().one();
  }

  /** All but the picture. */
  void update(Tx tx, UUID accountId, Profile profile) {
    @Nullable WorkingHours hours = profile.workingHours().orElse(null);
    tx.handle()
        .createUpdate(UPDATE)
        .bind("id", accountId)
        .bind("name", profile.name())
        .bind("zone", profile.timeZone())
        .bindArray("languages", String.class, profile.languages())
        .bind("spoken", profile.spokenLanguage().orElse(null))
        .bind("days", hours == null ? null : days(hours))
        .bind("from", hours == null ? null : hours.from())
        .bind("until", hours == null ? null : hours.until())
        .execute();
  }

  private static Short[] days(WorkingHours hours) {
    return hours.days().stream().map(Integer::shortValue).toArray(Short[]::new);
  }

  /** Returns the object that may then be deleted. */
  Optional<ObjectKey> setPicture(Tx tx, UUID accountId, ObjectKey key, Checksum checksum) {
    return replace(tx, accountId, key.value(), checksum.bytes(), checksum.crc32c());
  }

  /** Returns the object that may then be deleted. */
  Optional<ObjectKey> removePicture(Tx tx, UUID accountId) {
    return replace(tx, accountId, null, null, null);
  }

  private static Optional<ObjectKey> replace(
      Tx tx, UUID accountId, @Nullable String key, @Nullable Long bytes, @Nullable Long crc) {
    return tx.handle()
        .createQuery(REPLACE_PICTURE)
        .bind("id", accountId)
        .bind("key", key)
        .bind("bytes", bytes)
        .bind("crc", crc)
        .map((row, _) -> Optional.ofNullable(row.getString("picture_key")).map(ObjectKey::parse))
        .one();
  }

  Optional<Picture> picture(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery(PICTURE)
        .bind("id", accountId)
        .map((row, _) ->
            new Picture(
                ObjectKey.parse(row.getString("picture_key")), row.getLong("picture_bytes")))
        .findOne();
  }

  /** Whether they are in one workspace, and not strangers there. */
  boolean knows(Tx tx, UUID viewerId, UUID accountId) {
    return tx.handle()
        .createQuery(KNOWS)
        .bind("viewer", viewerId)
        .bind("id", accountId)
        .mapTo(Boolean.class)
        .one();
  }
}
