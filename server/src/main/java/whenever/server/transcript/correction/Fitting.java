package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.transcode.speech.Word;

/** Finds the place of a correction in words that others may have changed meanwhile. */
final class Fitting {
  private final RevisionRepository rows = new RevisionRepository();

  /**
   * What changes of the words that are there now.
   *
   * @throws ProblemException {@code WORDS_CHANGED} when others changed the same words, with what a
   *     client needs to show both
   */
  List<Part> fit(Tx tx, UUID messageId, Spoken now, Wanted wanted) {
    int current = rows.current(tx, messageId);
    List<Revision> since = rows.since(tx, messageId, wanted.baseRevision());
    Optional<List<Word>> base =
        wanted.baseRevision() > current ? Optional.empty() : Revisions.at(now, since);
    List<Word> shown = base.map(now.times()::shown).orElse(List.of());
    if (base.isEmpty() || !isThere(shown, wanted)) {
      throw refusal(
          "The words of this message are others now, so that yours have no place among them.",
          WordsChanged.gone(current, String.join(" ", wanted.before()), wanted.text()));
    }
    List<Part> parts =
        Merged.parts(
            base.get(),
            now.times(),
            Rewriting.of(shown, wanted.from(), wanted.to(), wanted.texts()));
    if (parts.isEmpty()) {
      return parts;
    }
    return Revisions.rebase(parts, since)
        .orElseThrow(() ->
            refusal(
                "Somebody else changed the same words meanwhile.",
                WordsChanged.of(now, base.get(), parts, since, by(tx, parts, since))));
  }

  private static boolean isThere(List<Word> shown, Wanted wanted) {
    return wanted.to() <= shown.size()
        && shown.subList(wanted.from(), wanted.to()).stream()
            .map(Word::text)
            .toList()
            .equals(wanted.before());
  }

  /** Who changed these words last. */
  private String by(Tx tx, List<Part> parts, List<Revision> since) {
    List<UUID> authors = new ArrayList<>();
    Optional<List<Part>> moved = Optional.of(parts);
    for (Revision revision : since) {
      moved = moved.flatMap(mine -> Part.rebase(mine, revision.parts()));
      UUID author = revision.origin().accountId();
      if (moved.isEmpty() && author != null) {
        authors.add(author);
      }
    }
    Map<UUID, String> names = rows.names(tx, authors);
    return authors.isEmpty() ? "" : names.getOrDefault(authors.getFirst(), "");
  }

  private static ProblemException refusal(String sentence, WordsChanged conflict) {
    return new ProblemException(ProblemType.WORDS_CHANGED, sentence).withConflict(conflict);
  }
}
