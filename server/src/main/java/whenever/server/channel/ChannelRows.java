package whenever.server.channel;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;
import whenever.server.access.Subject;

/** The columns of a channel, and how a row becomes a {@link Channel}. */
public final class ChannelRows {
  /** What decides who may do what in a channel, for a query that has the table as it is named. */
  public static final String SUBJECT =
      """
      channel.id AS channel_id, channel.workspace_id AS channel_workspace_id,
      channel.kind AS channel_kind, channel.archived_at IS NOT NULL AS channel_archived,
      channel.posting, channel.replying, channel.inviting\
      """;

  /** As the account {@code :viewer} sees it. */
  static final String SELECT =
      """
      SELECT %s, channel.name, channel.topic, channel.notification, channel.language,
             (SELECT count(*) FROM channel_member WHERE channel_id = channel.id) AS members,
             CASE WHEN channel.kind = 'direct'
                  THEN ARRAY(SELECT account.id || ' ' || account.name
                               FROM account
                              WHERE account.id::text = ANY (string_to_array(channel.people, ' '))
                              ORDER BY lower(account.name), account.id)
             END AS people,
             own.manager AS own_manager, own.notification AS own_notification
        FROM channel
        LEFT JOIN channel_member AS own
               ON own.channel_id = channel.id AND own.account_id = :viewer
      """
          .formatted(SUBJECT);

  private ChannelRows() {}

  static Channel channel(ResultSet row) throws SQLException {
    return new Channel(
        subject(row),
        row.getString("name"),
        row.getString("topic"),
        Notification.of(row.getString("notification")),
        row.getString("language"),
        row.getInt("members"),
        people(row.getArray("people")),
        own(row));
  }

  /** Reads the columns of {@link #SUBJECT}. */
  public static Subject.OfChannel subject(ResultSet row) throws SQLException {
    return new Subject.OfChannel(
        row.getObject("channel_workspace_id", UUID.class),
        row.getObject("channel_id", UUID.class),
        ChannelKind.of(row.getString("channel_kind")),
        row.getBoolean("channel_archived"),
        new Subject.Permissions(
            Permitted.of(row.getString("posting")),
            Permitted.of(row.getString("replying")),
            Permitted.of(row.getString("inviting"))));
  }

  private static Channel.@Nullable Own own(ResultSet row) throws SQLException {
    Boolean manager = row.getObject("own_manager", Boolean.class);
    String chosen = row.getString("own_notification");
    return manager == null
        ? null
        : new Channel.Own(manager, chosen == null ? null : Notification.of(chosen));
  }

  private static List<Channel.Person> people(@Nullable Array people) throws SQLException {
    return people == null
        ? List.of()
        : Arrays.stream((String[]) people.getArray()).map(ChannelRows::person).toList();
  }

  private static Channel.Person person(String columns) {
    int space = columns.indexOf(' ');
    return new Channel.Person(
        UUID.fromString(columns.substring(0, space)), columns.substring(space + 1));
  }
}
