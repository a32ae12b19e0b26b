package whenever.server.media;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** What is in a message and when: its sound, its silences, its scenes, its small pictures. */
final class MapRepository {
  private static final String SET_SOUND =
      """
      UPDATE media
         SET waveform = :peaks, silences = :silences, loudness_lufs = :loudness,
             true_peak_db = :peak
       WHERE message_id = :message
      """;

  private static final String LOUDNESS =
      """
      SELECT loudness_lufs, true_peak_db FROM media
       WHERE message_id = :message AND loudness_lufs IS NOT NULL AND true_peak_db IS NOT NULL
      """;

  private static final String SET_PICTURES =
      "UPDATE media SET scenes = :scenes, tiles = :tiles WHERE message_id = :message";

  private static final String FIND =
      "SELECT silences, scenes, tiles FROM media WHERE message_id = :message";

  private static final String WISH_POSTER =
      "UPDATE media SET poster_at_ms = :at WHERE message_id = :message AND duration_ms >= :at";

  private static final String WISHED_POSTER =
      "SELECT poster_at_ms FROM media WHERE message_id = :message AND poster_at_ms IS NOT NULL";

  /**
   * Loudness as ITU-R BS.1770 measures it.
   *
   * @param lufs integrated over the whole message
   * @param truePeak in dB of full scale
   */
  record Level(double lufs, double truePeak) {}

  /** The sound of a message: 256 peaks, and its silences as starts and ends in milliseconds. */
  record Sounding(List<Integer> peaks, List<Integer> silences, @Nullable Level level) {}

  /** Silences as starts and ends, scenes as starts, all in milliseconds; see {@link Tiles}. */
  record Maps(List<Integer> silences, List<Integer> scenes, @Nullable Tiles tiles) {}

  /** How the small pictures lie in theirs: sizes in pixels, one picture each interval. */
  record Tiles(int width, int height, int columns, int intervalMs, int count) {
    private static Tiles of(List<Integer> row) {
      return new Tiles(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4));
    }

    private List<Integer> row() {
      return List.of(width, height, columns, intervalMs, count);
    }
  }

  void setSound(Tx tx, UUID messageId, Sounding sound) {
    @Nullable Level level = sound.level();
    tx.handle()
        .createUpdate(SET_SOUND)
        .bind("message", messageId)
        .bindArray("peaks", Integer.class, sound.peaks())
        .bindArray("silences", Integer.class, sound.silences())
        .bind("loudness", level == null ? null : (Double) level.lufs())
        .bind("peak", level == null ? null : (Double) level.truePeak())
        .execute();
  }

  Optional<Level> level(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(LOUDNESS)
        .bind("message", messageId)
        .map((row, _) -> new Level(row.getDouble("loudness_lufs"), row.getDouble("true_peak_db")))
        .findOne();
  }

  void setPictures(Tx tx, UUID messageId, List<Integer> scenes, Tiles tiles) {
    tx.handle()
        .createUpdate(SET_PICTURES)
        .bind("message", messageId)
        .bindArray("scenes", Integer.class, scenes)
        .bindArray("tiles", Integer.class, tiles.row())
        .execute();
  }

  Optional<Maps> find(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .map((row, _) -> {
          List<Integer> tiles = list(row.getArray("tiles"));
          return new Maps(
              list(row.getArray("silences")),
              list(row.getArray("scenes")),
              tiles.isEmpty() ? null : Tiles.of(tiles));
        })
        .findOne();
  }

  private static List<Integer> list(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
  }

  /** False when the message is shorter, or not playable yet. */
  boolean wishPoster(Tx tx, UUID messageId, int atMs) {
    return tx.handle()
            .createUpdate(WISH_POSTER)
            .bind("message", messageId)
            .bind("at", atMs)
            .execute()
        == 1;
  }

  /** The moment that its author wants to be its picture, in milliseconds. */
  Optional<Integer> wishedPoster(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(WISHED_POSTER)
        .bind("message", messageId)
        .mapTo(Integer.class)
        .findOne();
  }
}
