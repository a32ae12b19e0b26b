package whenever.server.search.also;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.search.filter.FilterRows;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * Texts that hold the words of a query: each word as the beginning of one of the text's, whatever
 * its case and accents. A text is asked for as {@code search_plain} writes it, for which there are
 * indexes.
 */
final class OtherRepository {
  private static final String VISIBLE = Scope.messageIsVisible("message");

  private static final String OF_MESSAGE =
      "message.id AS message_id, channel.name AS channel_name, channel.id AS channel_id,"
          + " NULL::uuid AS account_id";

  private static final String TITLES =
      """
      SELECT message.title AS text, %s, NULL AS author_name, NULL::integer AS moment_ms
        FROM message JOIN channel ON channel.id = message.channel_id
       WHERE %s AND message.title <> '' <conditions>
       ORDER BY coalesce(message.published_at, message.created_at) DESC, message.id
       LIMIT :most
      """
          .formatted(OF_MESSAGE, VISIBLE);

  private static final String MESSAGES =
      TITLES.replace("AND message.title <> ''", "AND message.state <> 'draft'");

  private static final String NOTES =
      """
      SELECT note.text, %s, author.name AS author_name, note.moment_ms
        FROM note
        JOIN message ON message.id = note.message_id
        JOIN channel ON channel.id = message.channel_id
        JOIN account AS author ON author.id = note.author_id
       WHERE %s AND note.deleted_at IS NULL <conditions>
       ORDER BY note.created_at DESC, note.id
       LIMIT :most
      """
          .formatted(OF_MESSAGE, VISIBLE);

  private static final String CHAPTERS =
      """
      SELECT chapter.title AS text, %s, NULL AS author_name, chapter.moment_ms
        FROM chapter
        JOIN message ON message.id = chapter.message_id
        JOIN channel ON channel.id = message.channel_id
       WHERE %s <conditions>
       ORDER BY coalesce(message.published_at, message.created_at) DESC, chapter.moment_ms
       LIMIT :most
      """
          .formatted(OF_MESSAGE, VISIBLE);

  private static final String PEOPLE =
      """
      SELECT account.name AS text, NULL::uuid AS message_id, NULL AS channel_name,
             NULL::uuid AS channel_id, account.id AS account_id, NULL AS author_name,
             NULL::integer AS moment_ms
        FROM acquaintance JOIN account ON account.id = acquaintance.other_id
       WHERE acquaintance.workspace_id = :workspace AND acquaintance.account_id = :viewer
         <conditions>
       ORDER BY lower(account.name), account.id
       LIMIT :most
      """;

  private static final String CHANNELS =
      """
      SELECT channel.name AS text, NULL::uuid AS message_id, NULL AS channel_name,
             channel.id AS channel_id, NULL::uuid AS account_id, NULL AS author_name,
             NULL::integer AS moment_ms
        FROM channel_viewer JOIN channel ON channel.id = channel_viewer.channel_id
       WHERE channel_viewer.workspace_id = :workspace AND channel_viewer.account_id = :viewer
         AND channel.kind <> 'direct' <conditions>
       ORDER BY lower(channel.name), channel.id
       LIMIT :most
      """;

  /** The newest messages that the filters hold for. */
  List<Other> messages(Tx tx, Scope scope, SearchQuery query, int most) {
    return list(tx, scope, query, Kind.MESSAGE, "", most);
  }

  /** What of this kind holds the words. */
  List<Other> texts(Tx tx, Scope scope, SearchQuery query, Kind kind, int most) {
    return list(tx, scope, query, kind, words(query, column(kind)), most);
  }

  private static String sql(Kind kind) {
    return switch (kind) {
      case MESSAGE -> MESSAGES;
      case TITLE ->
          TITLES.replace(
              "<conditions>", "AND message.question IS DISTINCT FROM 'open' <conditions>");
      case QUESTION -> TITLES.replace("<conditions>", "AND message.question = 'open' <conditions>");
      case NOTE -> NOTES;
      case CHAPTER -> CHAPTERS;
      case PERSON -> PEOPLE;
      case CHANNEL -> CHANNELS;
    };
  }

  private static String column(Kind kind) {
    return switch (kind) {
      case MESSAGE, TITLE, QUESTION -> "message.title";
      case NOTE -> "note.text";
      case CHAPTER -> "chapter.title";
      case PERSON -> "account.name";
      case CHANNEL -> "channel.name";
    };
  }

  private static List<Other> list(
      Tx tx, Scope scope, SearchQuery query, Kind kind, String words, int most) {
    boolean ofMessage = kind != Kind.PERSON && kind != Kind.CHANNEL;
    String conditions = words + (ofMessage ? FilterRows.conditions(query.filters()) : "");
    Query statement =
        tx.handle()
            .createQuery(sql(kind))
            .define("conditions", conditions)
            .bind("workspace", scope.workspaceId())
            .bind("viewer", scope.accountId())
            .bind("most", most);
    if (ofMessage) {
      FilterRows.bind(statement, query.filters());
    }
    if (!words.isEmpty()) {
      bindWords(statement, query);
    }
    var emphasis = new Emphasis(query);
    return statement.map((row, _) -> other(kind, emphasis, row)).list();
  }

  /** Of each clause a term, and none of those that are not wanted. */
  private static String words(SearchQuery query, String column) {
    var conditions = new StringBuilder();
    int next = 0;
    for (List<Term> clause : query.clauses()) {
      List<String> any = new ArrayList<>();
      for (int i = 0; i < clause.size(); i++) {
        any.add(holds(column, next++));
      }
      conditions.append(" AND (").append(String.join(" OR ", any)).append(')');
    }
    for (int i = 0; i < query.without().size(); i++) {
      conditions.append(" AND NOT ").append(holds(column, next++));
    }
    return conditions.append(' ').toString();
  }

  private static String holds(String column, int term) {
    return "search_plain(" + column + ") LIKE '%' || search_plain(:term" + term + ") || '%'";
  }

  private static void bindWords(Query statement, SearchQuery query) {
    int next = 0;
    for (Term term : query.terms()) {
      statement.bind("term" + next++, String.join(" ", term.words()));
    }
    for (Term term : query.without()) {
      statement.bind("term" + next++, String.join(" ", term.words()));
    }
  }

  private static Other other(Kind kind, Emphasis emphasis, ResultSet row) throws SQLException {
    return new Other(
        kind,
        emphasis.parts(row.getString("text")),
        row.getObject("message_id", UUID.class),
        row.getString("channel_name"),
        row.getObject("channel_id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("author_name"),
        row.getObject("moment_ms", Integer.class));
  }
}
