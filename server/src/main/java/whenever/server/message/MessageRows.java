package whenever.server.message;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.channel.ChannelRows;
import whenever.server.http.Json;

/** The columns of a message with what lists show of it, and how a row becomes a {@link Message}. */
public final class MessageRows {
  /** Reads across the rooms' tables, so that a list of messages is one query. */
  public static final String SELECT =
      """
      SELECT message.id, %s, message.kind, message.title,
             message.author_id, account.name AS author_name, message.created_at, message.state,
             message.parent_id, message.moment_ms, message.moment_end_ms,
             message.pinned_at IS NOT NULL AS pinned, message.question,
             (SELECT count(*) FROM note
               WHERE note.message_id = message.id AND note.deleted_at IS NULL) AS note_count,
             ARRAY(SELECT count(*) || ' ' || emoji FROM reaction
                    WHERE reaction.message_id = message.id
                    GROUP BY emoji ORDER BY min(created_at), emoji) AS reactions,
             message.failure, message.retryable,
             message.published_at,
             media.duration_ms, media.width, media.height, media.poster_key,
             media.waveform, coalesce(media.better_coming, false) AS better_coming,
             (SELECT min(percent) FROM job_progress WHERE subject = message.id) AS progress,
             made.sources, made.storyboard, made.hls,
             message.live,
             coalesce(transcript.state, 'pending') AS transcript_state,
             transcript.language AS spoken_language, transcript.first_words,
             (SELECT count(*) FROM message AS reply
               WHERE reply.parent_id = message.id AND reply.published_at IS NOT NULL
                 AND reply.state <> 'deleted') AS reply_count,
             upload.parts, upload.received, upload.open, upload.last_byte_at
        FROM message
        JOIN channel ON channel.id = message.channel_id
        JOIN account ON account.id = message.author_id
        LEFT JOIN media ON media.message_id = message.id
        LEFT JOIN transcript ON transcript.message_id = message.id
        LEFT JOIN LATERAL
             (SELECT array_agg(concat_ws(' ', rendition.id, rendition.role,
                                         coalesce(rendition.width, 0),
                                         coalesce(rendition.height, 0), rendition.content_type)
                               ORDER BY array_position(
                                   ARRAY['universal', 'opus', 'instant', 'small', 'sound'],
                                   rendition.role))
                         FILTER (WHERE rendition.role <> 'storyboard') AS sources,
                     bool_or(rendition.role = 'storyboard') AS storyboard,
                     bool_or(EXISTS (SELECT 1 FROM hls WHERE hls.rendition_id = rendition.id)) AS hls
                FROM rendition
               WHERE rendition.message_id = message.id) AS made ON true
        LEFT JOIN LATERAL
             (SELECT count(*) AS parts, sum("offset") AS received, max(last_byte_at) AS last_byte_at,
                     bool_or(finished_at IS NULL AND closed_at IS NULL) AS open
                FROM upload
               WHERE upload.message_id = message.id
              HAVING bool_or(finished_at IS NULL)) AS upload ON true
      """
          .formatted(ChannelRows.SUBJECT);

  private MessageRows() {}

  public static Message message(ResultSet row) throws SQLException {
    return new Message(
        head(row),
        MessageState.of(row.getString("state")),
        parent(row),
        row.getString("failure"),
        row.getBoolean("retryable"),
        instant(row, "published_at"),
        media(row),
        new Message.Words(
            row.getString("transcript_state"),
            row.getString("spoken_language"),
            row.getString("first_words"),
            row.getInt("reply_count")),
        new Message.Marks(
            row.getBoolean("pinned"),
            row.getString("question"),
            row.getInt("note_count"),
            list(row.getArray("reactions"), String[].class).stream()
                .map(MessageRows::reaction)
                .toList()),
        upload(row));
  }

  private static Message.@Nullable Parent parent(ResultSet row) throws SQLException {
    UUID parentId = row.getObject("parent_id", UUID.class);
    return parentId == null
        ? null
        : new Message.Parent(
            parentId,
            row.getObject("moment_ms", Integer.class),
            row.getObject("moment_end_ms", Integer.class));
  }

  private static Message.Reaction reaction(String columns) {
    int space = columns.indexOf(' ');
    return new Message.Reaction(
        columns.substring(space + 1), Integer.parseInt(columns.substring(0, space)));
  }

  private static Message.Head head(ResultSet row) throws SQLException {
    return new Message.Head(
        row.getObject("id", UUID.class),
        ChannelRows.subject(row),
        MessageKind.of(row.getString("kind")),
        row.getString("title"),
        row.getObject("author_id", UUID.class),
        row.getString("author_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Message.Media media(ResultSet row) throws SQLException {
    String waveform = row.getString("waveform");
    return new Message.Media(
        row.getObject("duration_ms", Integer.class),
        row.getObject("width", Integer.class),
        row.getObject("height", Integer.class),
        poster(row.getString("poster_key")),
        waveform == null ? null : new Json.Written(waveform),
        list(row.getArray("sources"), String[].class).stream().map(MessageRows::source).toList(),
        row.getBoolean("better_coming"),
        row.getObject("progress", Integer.class),
        new Message.Also(
            row.getBoolean("storyboard"), row.getBoolean("hls"), row.getBoolean("live")));
  }

  /** The id in the key: another picture has another one. */
  private static @Nullable UUID poster(@Nullable String key) {
    return key == null
        ? null
        : UUID.fromString(key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.')));
  }

  private static Message.Source source(String columns) {
    String[] parts = columns.split(" ", 5);
    return new Message.Source(
        UUID.fromString(parts[0]),
        parts[4],
        parts[1],
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }

  private static Message.@Nullable UploadProgress upload(ResultSet row) throws SQLException {
    Instant lastByteAt = instant(row, "last_byte_at");
    return lastByteAt == null
        ? null
        : new Message.UploadProgress(
            row.getBoolean("open"), row.getLong("received"), row.getInt("parts"), lastByteAt);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static <T> List<T> list(@Nullable Array array, Class<T[]> type) throws SQLException {
    return array == null ? List.of() : Arrays.asList(type.cast(array.getArray()));
  }
}
