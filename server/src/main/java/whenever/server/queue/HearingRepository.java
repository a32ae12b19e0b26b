package whenever.server.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of what people have heard, and what waits for them by it. */
final class HearingRepository {
  /** Of a message, that it counts as heard: its last words are often a goodbye. */
  private static final String ENOUGH = "0.9";

  private static final String FIND =
      """
      SELECT position_ms, heard_at IS NOT NULL AS heard FROM hearing
       WHERE account_id = :account AND message_id = :message
      """;

  private static final String PLAYED =
      """
      INSERT INTO hearing (account_id, message_id, position_ms, played)
      VALUES (:account, :message, coalesce(:position, 0), :played::int4multirange)
      ON CONFLICT (account_id, message_id) DO UPDATE
         SET position_ms = coalesce(:position, hearing.position_ms),
             played = hearing.played + excluded.played, updated_at = now()
      """;

  private static final String SET_HEARD =
      """
      UPDATE hearing
         SET heard_at = CASE WHEN :heard THEN coalesce(heard_at, now()) END,
             played = CASE WHEN :heard THEN played ELSE '{}' END,
             later_at = NULL
       WHERE account_id = :account AND message_id = :message
      """;

  private static final String SET_LATER =
      """
      UPDATE hearing SET later_at = now()
       WHERE account_id = :account AND message_id = :message
      """;

  private static final String HEARD_ENOUGH =
      """
      UPDATE hearing SET heard_at = now()
        FROM media
       WHERE hearing.account_id = :account AND hearing.message_id = :message
         AND hearing.heard_at IS NULL AND media.message_id = hearing.message_id
         AND media.duration_ms > 0
         AND (SELECT coalesce(sum(upper(part) - lower(part)), 0)
                FROM unnest(hearing.played * int4multirange(int4range(0, media.duration_ms)))
                     AS part)
             >= %s * media.duration_ms
      """
          .formatted(ENOUGH);

  /**
   * Messages of others since one belongs to the channel, unless one wants less, and replies where
   * one has part: to what one has said or heard, and beside one's own.
   */
  private static final String WAITING =
      """
      SELECT message.id, coalesce(message.parent_id, message.id) AS thread, message.published_at,
             coalesce(media.duration_ms, 0) AS duration_ms,
             coalesce((SELECT sum(media.silences[i + 1] - media.silences[i])
                         FROM generate_series(1, cardinality(media.silences) - 1, 2) AS i), 0)
                 AS silence_ms,
             coalesce(hearing.position_ms, 0) AS position_ms, hearing.later_at
        FROM message
        JOIN channel ON channel.id = message.channel_id
        JOIN channel_member AS own
             ON own.channel_id = message.channel_id AND own.account_id = :viewer
        LEFT JOIN media ON media.message_id = message.id
        LEFT JOIN hearing ON hearing.message_id = message.id AND hearing.account_id = :viewer
       WHERE %s
         AND message.published_at IS NOT NULL AND message.published_at >= own.created_at
         AND message.state = 'ready' AND message.author_id <> :viewer AND hearing.heard_at IS NULL
         AND coalesce(own.notification, channel.notification) <> 'nothing'
         AND (message.parent_id IS NULL
              AND coalesce(own.notification, channel.notification) = 'everything'
              OR EXISTS (SELECT FROM mention
                          WHERE mention.account_id = :viewer
                            AND (mention.message_id = message.id AND mention.note_id IS NULL
                                 OR mention.message_id = message.parent_id))
              OR EXISTS (SELECT 1 FROM message AS parent
                          WHERE parent.id = message.parent_id AND parent.author_id = :viewer)
              OR EXISTS (SELECT 1 FROM message AS own
                          WHERE own.parent_id = message.parent_id AND own.author_id = :viewer
                            AND own.published_at IS NOT NULL AND own.state <> 'deleted')
              OR EXISTS (SELECT 1 FROM hearing AS parent
                          WHERE parent.message_id = message.parent_id
                            AND parent.account_id = :viewer AND parent.heard_at IS NOT NULL))
      """
          .formatted(Scope.messageIsVisible("message"));

  /** The thread that has waited longest comes first; what was put off, last. */
  private static final String QUEUE =
      """
      SELECT id, duration_ms, silence_ms, position_ms
        FROM (SELECT waiting.*, min(published_at) OVER (PARTITION BY thread) AS since
                FROM (%s) AS waiting) AS ordered
       ORDER BY later_at NULLS FIRST, since, thread, published_at, id
       LIMIT :limit
      """
          .formatted(WAITING);

  private static final String ALL_HEARD =
      """
      INSERT INTO hearing (account_id, message_id, heard_at)
      SELECT :viewer, id, now() FROM (%s) AS waiting WHERE published_at <= :until::timestamptz
      ON CONFLICT (account_id, message_id) DO UPDATE SET heard_at = now(), later_at = NULL
      """
          .formatted(WAITING);

  /**
   * Who has heard it, of those who could: everybody of the channel but its author and who is not
   * counted.
   */
  private static final String AUDIENCE =
      """
      SELECT count(*) AS everybody, count(hearing.heard_at) AS heard
        FROM message
        JOIN channel_viewer AS other ON other.channel_id = message.channel_id AND other.joined
                                    AND other.account_id <> message.author_id
        JOIN account ON account.id = other.account_id AND NOT account.hears_uncounted
        LEFT JOIN hearing ON hearing.message_id = message.id
                         AND hearing.account_id = other.account_id
       WHERE message.id = :message
      """;

  private static final RowMapper<Hearing> HEARING =
      (row, _) -> new Hearing(row.getInt("position_ms"), row.getBoolean("heard"));

  private static final RowMapper<QueueItem> ITEM =
      (row, _) ->
          new QueueItem(
              row.getObject("id", UUID.class),
              row.getInt("duration_ms"),
              row.getInt("silence_ms"),
              row.getInt("position_ms"));

  /** How many have heard a message, and how many could. */
  record Audience(int heard, int everybody) {}

  Optional<Hearing> find(Tx tx, UUID accountId, UUID messageId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("account", accountId)
        .bind("message", messageId)
        .map(HEARING)
        .findOne();
  }

  /** Adds what was played; enough of it, and the message is heard. */
  void add(Tx tx, UUID accountId, UUID messageId, Heard heard) {
    tx.handle()
        .createUpdate(PLAYED)
        .bind("account", accountId)
        .bind("message", messageId)
        .bind("position", heard.positionMs())
        .bind("played", multirange(heard.played()))
        .execute();
    update(tx, HEARD_ENOUGH, accountId, messageId);
    if (heard.later()) {
      update(tx, SET_LATER, accountId, messageId);
    }
    if (heard.heard() != null) {
      tx.handle()
          .createUpdate(SET_HEARD)
          .bind("account", accountId)
          .bind("message", messageId)
          .bind("heard", heard.heard())
          .execute();
    }
  }

  private static void update(Tx tx, String sql, UUID accountId, UUID messageId) {
    tx.handle().createUpdate(sql).bind("account", accountId).bind("message", messageId).execute();
  }

  private static String multirange(List<Heard.Range> ranges) {
    return ranges.stream()
        .map(range -> "[%d,%d)".formatted(range.startMs(), range.endMs()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  List<QueueItem> queue(Tx tx, Scope scope, int limit) {
    // A plan for anybody thinks that nobody has heard much, and is slow for whoever has.
    tx.handle().execute("SET LOCAL plan_cache_mode = force_custom_plan");
    return tx.handle()
        .createQuery(QUEUE)
        .bind("viewer", scope.accountId())
        .bind("workspace", scope.workspaceId())
        .bind("limit", limit)
        .map(ITEM)
        .list();
  }

  int allHeard(Tx tx, Scope scope, String until) {
    return tx.handle()
        .createUpdate(ALL_HEARD)
        .bind("viewer", scope.accountId())
        .bind("workspace", scope.workspaceId())
        .bind("until", until)
        .execute();
  }

  boolean counted(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery("SELECT NOT hears_uncounted FROM account WHERE id = :account")
        .bind("account", accountId)
        .mapTo(Boolean.class)
        .one();
  }

  void setCounted(Tx tx, UUID accountId, boolean counted) {
    tx.handle()
        .createUpdate("UPDATE account SET hears_uncounted = NOT :counted WHERE id = :account")
        .bind("account", accountId)
        .bind("counted", counted)
        .execute();
  }

  Audience audience(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(AUDIENCE)
        .bind("message", messageId)
        .map((row, _) -> new Audience(row.getInt("heard"), row.getInt("everybody")))
        .one();
  }
}
