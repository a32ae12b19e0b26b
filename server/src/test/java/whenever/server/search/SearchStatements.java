package whenever.server.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import whenever.server.access.Access;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.search.query.Filters;
import whenever.server.search.query.QueryParser;
import whenever.server.search.query.SearchQuery;

/** The statements of a search by themselves, with their values written into them. */
public final class SearchStatements {
  private static final int MESSAGES = 20;
  private static final int MOMENTS = 5;

  private final Database database;
  private final Viewer viewer;
  private final UUID workspaceId;

  public SearchStatements(Database database, Viewer viewer, UUID workspaceId) {
    this.database = database;
    this.viewer = viewer;
    this.workspaceId = workspaceId;
  }

  /** What a search for these words asks the database for, in its order: one transaction. */
  public List<String> of(String text) {
    Scope scope = Access.scope(viewer, workspaceId);
    SearchQuery query = QueryParser.parse(text);
    return database.inTransaction(tx -> {
      var attempt = Attempt.of(Match.EXACT, List.of(query), Lexemes.of(tx, query, List.of("en")));
      Filters none = query.filters();
      Window window =
          new SearchRepository().window(tx, scope, attempt, none, Order.BEST, Optional.empty());
      List<Ranked> rows =
          window.found().stream()
              .limit(MESSAGES)
              .flatMap(found -> found.rows().stream().limit(MOMENTS))
              .toList();
      String ranked =
          SearchRepository.RANKED.replace("<conditions>", Scope.messageIsVisible("message"));
      return List.of(
          "BEGIN",
          written(SearchRepository.PENDING, Map.of()),
          written(
              ranked,
              Map.of(
                  "query", literal(attempt.tsquery()),
                  "candidates", Integer.toString(SearchRepository.CANDIDATES))),
          written(
              SearchRepository.DETAILS,
              Map.of(
                  "lexemes", literal("{" + String.join(",", attempt.forms()) + "}"),
                  "prefix", literal(attempt.prefix()),
                  "messages", array(rows.stream().map(Ranked::messageId).toList()),
                  "seqs", array(rows.stream().map(Ranked::seq).toList()))),
          "COMMIT");
    });
  }

  private String written(String sql, Map<String, String> values) {
    String text =
        sql.replace(":workspace", literal(workspaceId.toString()) + "::uuid")
            .replace(":viewer", literal(viewer.accountId().toString()) + "::uuid");
    for (var value : values.entrySet()) {
      text = text.replaceAll("(?<!:):" + value.getKey() + "\\b", value.getValue());
    }
    return text;
  }

  private static String array(List<?> values) {
    return literal(
        values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}")));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
