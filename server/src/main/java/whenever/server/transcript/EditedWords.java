package whenever.server.transcript;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.speech.Word;

/**
 * The words of edited messages. All that was said is kept at its times in the recording; what is
 * shown, captioned and found is made of it again after each edit, so nothing is recognised twice.
 */
public final class EditedWords {
  private final TranscriptService transcripts;
  private final NewWords listener;
  private final TranscriptRepository words = new TranscriptRepository();
  private final SourceWordsRepository source = new SourceWordsRepository();

  public EditedWords(TranscriptService transcripts, NewWords listener) {
    this.transcripts = transcripts;
    this.listener = listener;
  }

  /** Whether it is still being written down. */
  public boolean pending(Tx tx, UUID messageId) {
    var state = words.find(tx, messageId).state();
    return state == TranscriptState.PENDING || state == TranscriptState.LIVE;
  }

  /**
   * Makes the words follow an edit.
   *
   * @param edits empty when all of the recording plays again
   */
  public void follow(Tx tx, UUID messageId, Optional<EditList> edits) {
    if (source.ofEdited(tx, messageId)) {
      // Words of what plays now may have been cut when it was listened to.
      transcripts.begin(tx, messageId);
      return;
    }
    var shown = words.find(tx, messageId);
    if (shown.state() != TranscriptState.READY && shown.state() != TranscriptState.EMPTY) {
      return;
    }
    source.keep(tx, messageId);
    var said = source.find(tx, messageId);
    var left = edits.map(list -> Segments.of(left(said, list))).orElse(said);
    var state = left.isEmpty() ? TranscriptState.EMPTY : TranscriptState.READY;
    words.replace(tx, messageId, new Transcript(state, shown.language(), null, left));
    if (edits.isEmpty()) {
      source.forget(tx, messageId);
    }
  }

  private static List<Word> left(List<Segment> said, EditList edits) {
    return said.stream()
        .flatMap(segment -> segment.words().stream())
        .flatMap(word -> left(word, edits).stream())
        .toList();
  }

  /** A word is left when its middle is. */
  static Optional<Word> left(Word word, EditList edits) {
    var middle = Duration.ofMillis((word.startMs() + word.endMs()) / 2);
    return edits
        .toEdited(middle)
        .map(_ ->
            new Word(
                word.text(),
                edited(word.startMs(), edits),
                edited(word.endMs(), edits),
                word.confidence()));
  }

  private static int edited(int millis, EditList edits) {
    return (int) edits.nearest(Duration.ofMillis(millis)).toMillis();
  }

  /**
   * Notes which recording was listened to; what was kept of another is of no use any more. Its
   * words are there, and are not found yet.
   */
  public void recognised(Tx tx, UUID messageId, boolean edited) {
    source.forget(tx, messageId);
    source.setOfEdited(tx, messageId, edited);
    listener.heard(tx, messageId);
  }

  /** Hands the words of a recording on to another message, which must have none. */
  public void move(Tx tx, UUID from, UUID to) {
    source.move(tx, from, to);
  }

  /** The language of the words, if there are any. */
  public Optional<String> language(Tx tx, UUID messageId) {
    return Optional.ofNullable(words.find(tx, messageId).language());
  }

  /** Writes them down if that was not done before the recording came here. */
  public void resume(Tx tx, UUID messageId) {
    if (pending(tx, messageId)) {
      transcripts.begin(tx, messageId);
    }
  }
}
