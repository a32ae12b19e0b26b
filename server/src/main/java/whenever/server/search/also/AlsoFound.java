package whenever.server.search.also;

import java.util.List;
import java.util.stream.Stream;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.search.query.SearchQuery;

/** Finds what is not spoken. */
public final class AlsoFound {
  private static final int OF_A_KIND = 10;
  private static final int MESSAGES = 50;

  private final OtherRepository others = new OtherRepository();

  /** People and channels are not asked for where messages are narrowed down. */
  public List<Other> find(Tx tx, Scope scope, SearchQuery query) {
    if (query.filters().isNarrow()) {
      return List.of();
    }
    if (query.isWordless()) {
      return query.filters().isEmpty() ? List.of() : others.messages(tx, scope, query, MESSAGES);
    }
    Stream<Kind> kinds = Stream.of(Kind.TITLE, Kind.QUESTION, Kind.CHAPTER, Kind.NOTE);
    if (query.filters().isEmpty()) {
      kinds = Stream.concat(kinds, Stream.of(Kind.PERSON, Kind.CHANNEL));
    }
    return kinds.flatMap(kind -> others.texts(tx, scope, query, kind, OF_A_KIND).stream()).toList();
  }
}
