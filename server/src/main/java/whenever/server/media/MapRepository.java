package whenever.server.media;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.transcode.rendition.picture.Storyboard.Tiles;
import whenever.transcode.rendition.sound.Loudness;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.rendition.sound.TimeRange;

/** What is in a message and when: its sound, its silences, its scenes, its small pictures. */
final class MapRepository {
  private static final String SET_SOUND =
      """
      UPDATE media
         SET waveform = array_to_json(:peaks::integer[]), silences = :silences, loudness_lufs = :loudness,
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
      "SELECT duration_ms, silences, scenes, tiles FROM media WHERE message_id = :message";

  private static final String WISH_POSTER =
      "UPDATE media SET poster_at_ms = :at WHERE message_id = :message AND duration_ms >= :at";

  private static final String MOVE_WISH =
      "UPDATE media SET poster_at_ms = :at WHERE message_id = :message";

  private static final String WISHED_POSTER =
      "SELECT poster_at_ms FROM media WHERE message_id = :message AND poster_at_ms IS NOT NULL";

  /** Silences as starts and ends, scenes as starts, all in milliseconds. */
  record Maps(
      Duration length, List<Integer> silences, List<Integer> scenes, @Nullable Tiles tiles) {}

  void setSound(Tx tx, UUID messageId, Sound sound) {
    tx.handle()
        .createUpdate(SET_SOUND)
        .bind("message", messageId)
        .bindArray("peaks", Integer.class, sound.waveform().peaks())
        .bindArray("silences", Integer.class, pairs(sound.silences()))
        .bind("loudness", sound.loudness().integratedLufs())
        .bind("peak", sound.loudness().truePeakDb())
        .execute();
  }

  private static List<Integer> pairs(List<TimeRange> ranges) {
    return ranges.stream()
        .flatMap(range -> Stream.of(range.start(), range.end()))
        .map(time -> (int) time.toMillis())
        .toList();
  }

  /** Empty until the sound has been listened to, and when there is none. */
  Optional<Loudness> loudness(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(LOUDNESS)
        .bind("message", messageId)
        .map(
            (row, _) -> new Loudness(row.getDouble("loudness_lufs"), row.getDouble("true_peak_db")))
        .findOne();
  }

  void setPictures(Tx tx, UUID messageId, List<Integer> scenes, Tiles tiles) {
    tx.handle()
        .createUpdate(SET_PICTURES)
        .bind("message", messageId)
        .bindArray("scenes", Integer.class, scenes)
        .bindArray("tiles", Integer.class, row(tiles))
        .execute();
  }

  Optional<Maps> find(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .map((row, _) -> {
          List<Integer> tiles = list(row.getArray("tiles"));
          return new Maps(
              Duration.ofMillis(row.getInt("duration_ms")),
              list(row.getArray("silences")),
              list(row.getArray("scenes")),
              tiles.isEmpty() ? null : tiles(tiles));
        })
        .findOne();
  }

  private static List<Integer> row(Tiles tiles) {
    int interval = (int) tiles.interval().toMillis();
    return List.of(tiles.width(), tiles.height(), tiles.columns(), interval, tiles.count());
  }

  private static Tiles tiles(List<Integer> row) {
    var interval = Duration.ofMillis(row.get(3));
    return new Tiles(row.get(0), row.get(1), row.get(2), interval, row.get(4));
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

  /** Null when the moment that was wished is there no more. */
  void moveWish(Tx tx, UUID messageId, @Nullable Integer atMs) {
    tx.handle().createUpdate(MOVE_WISH).bind("message", messageId).bind("at", atMs).execute();
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
