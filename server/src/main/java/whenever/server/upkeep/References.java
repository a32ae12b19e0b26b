package whenever.server.upkeep;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import whenever.server.database.Database;
import whenever.server.storage.ObjectKey;

/**
 * What the rows refer to. Pages are read each in a transaction of its own: looking at every object
 * takes hours, and a cursor that stays open so long would keep the database from tidying up.
 */
final class References {
  private static final int PAGE = 500;

  private final Database database;
  private final ReferenceRepository rows = new ReferenceRepository();

  References(Database database) {
    this.database = database;
  }

  void forEachPage(Consumer<List<Reference>> each) {
    for (var table : ReferenceRepository.TABLES) {
      var after = ReferenceRepository.Mark.START;
      for (var page = page(table, after); !page.isEmpty(); page = page(table, after)) {
        after = page.getLast().mark();
        each.accept(page.stream().map(ReferenceRepository.Row::reference).toList());
      }
    }
  }

  /** Some of each kind. */
  List<Reference> sample(int most) {
    return ReferenceRepository.TABLES.stream()
        .flatMap(table -> page(table, ReferenceRepository.Mark.START).stream().limit(most))
        .map(ReferenceRepository.Row::reference)
        .toList();
  }

  private List<ReferenceRepository.Row> page(String table, ReferenceRepository.Mark after) {
    return database.inTransaction(tx -> rows.page(tx, table, after, PAGE));
  }

  /** Those of the keys that a row refers to now. */
  Set<ObjectKey> among(Collection<ObjectKey> keys) {
    return database.inTransaction(tx -> rows.among(tx, keys));
  }

  /** Whether a row still refers to the object; a message may be deleted at any time. */
  boolean has(ObjectKey key) {
    return among(List.of(key)).contains(key);
  }

  boolean isEmpty() {
    return ReferenceRepository.TABLES.stream()
        .allMatch(table -> page(table, ReferenceRepository.Mark.START).isEmpty());
  }
}
