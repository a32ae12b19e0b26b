package whenever.server.transcript.glossary;

import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.transcript.NewWords;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.correction.Part;
import whenever.server.transcript.correction.Revision;
import whenever.server.transcript.correction.Revisions;

/** Writes what has just been heard as the glossaries say; what was heard stays in the history. */
public final class GlossarySpelling implements NewWords {
  private final SpokenWords words;
  private final Revisions revisions;
  private final TermRepository terms = new TermRepository();

  public GlossarySpelling(SpokenWords words, Revisions revisions) {
    this.words = words;
    this.revisions = revisions;
  }

  @Override
  public void heard(Tx tx, UUID messageId) {
    revisions.heard(tx, messageId);
    List<Term> known = terms.ofMessage(tx, messageId);
    var now = words.find(tx, messageId);
    if (known.isEmpty() || !now.isWritten()) {
      return;
    }
    List<Part> parts = Spelling.of(known).parts(now.words());
    if (!parts.isEmpty()) {
      var origin = Revision.Origin.applied(null, null);
      int _ = revisions.change(tx, messageId, now, origin, parts);
    }
  }
}
