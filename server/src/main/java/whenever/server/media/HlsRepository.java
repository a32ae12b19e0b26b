package whenever.server.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.hls.MasterPlaylist.Variant;
import whenever.transcode.hls.Segment;
import whenever.transcode.hls.Woven;

/** The table of what renditions need to be played in segments. */
final class HlsRepository {
  private static final String ADD =
      """
      INSERT INTO hls (rendition_id, codecs, width, height, init, first_byte, lengths, durations)
      VALUES (:rendition, :codecs, :width, :height, :init, :first, :lengths, :durations)
      """;

  /** What was copied and what plays everywhere are the same thing: one of them is enough. */
  private static final String VARIANTS =
      """
      SELECT rendition.id, hls.* FROM hls JOIN rendition ON rendition.id = hls.rendition_id
       WHERE rendition.message_id = :message
         AND (rendition.role <> 'instant'
              OR NOT EXISTS (SELECT 1 FROM hls AS other
                               JOIN rendition AS better ON better.id = other.rendition_id
                              WHERE better.message_id = :message AND better.role = 'universal'))
       ORDER BY hls.width DESC, rendition.role DESC
      """;

  private static final String SEGMENTS =
      """
      SELECT hls.* FROM hls JOIN rendition ON rendition.id = hls.rendition_id
       WHERE rendition.message_id = :message AND rendition.id = :rendition
      """;

  private static final String INIT =
      """
      SELECT hls.init FROM hls JOIN rendition ON rendition.id = hls.rendition_id
       WHERE rendition.message_id = :message AND rendition.id = :rendition
      """;

  void add(Tx tx, UUID renditionId, Woven woven, int width, int height) {
    List<Segment> segments = woven.segments();
    tx.handle()
        .createUpdate(ADD)
        .bind("rendition", renditionId)
        .bind("codecs", woven.codecs())
        .bind("width", width)
        .bind("height", height)
        .bind("init", bytes(woven))
        .bind("first", segments.getFirst().offset())
        .bindArray("lengths", Long.class, segments.stream().map(Segment::length).toList())
        .bindArray(
            "durations",
            Long.class,
            segments.stream().map(segment -> segment.duration().toNanos() / 1000).toList())
        .execute();
  }

  private static byte[] bytes(Woven woven) {
    try {
      return Files.readAllBytes(woven.init());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forms of a message, best first; empty when there is none in segments. */
  List<Variant> variants(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(VARIANTS)
        .bind("message", messageId)
        .map((row, _) -> variant(row))
        .list();
  }

  private static Variant variant(ResultSet row) throws SQLException {
    return Variant.of(
        row.getString("id") + "/index.m3u8",
        row.getString("codecs"),
        row.getInt("width"),
        row.getInt("height"),
        segments(row));
  }

  Optional<List<Segment>> segments(Tx tx, UUID messageId, UUID renditionId) {
    return tx.handle()
        .createQuery(SEGMENTS)
        .bind("message", messageId)
        .bind("rendition", renditionId)
        .map((row, _) -> segments(row))
        .findOne();
  }

  private static List<Segment> segments(ResultSet row) throws SQLException {
    Long[] lengths = (Long[]) row.getArray("lengths").getArray();
    Long[] durations = (Long[]) row.getArray("durations").getArray();
    List<Segment> segments = new ArrayList<>();
    long offset = row.getLong("first_byte");
    for (int i = 0; i < lengths.length; i++) {
      segments.add(new Segment(offset, lengths[i], Duration.ofNanos(durations[i] * 1000)));
      offset += lengths[i];
    }
    return segments;
  }

  Optional<byte[]> init(Tx tx, UUID messageId, UUID renditionId) {
    return tx.handle()
        .createQuery(INIT)
        .bind("message", messageId)
        .bind("rendition", renditionId)
        .mapTo(byte[].class)
        .findOne();
  }
}
