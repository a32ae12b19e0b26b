package whenever.server.transcript;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import whenever.server.database.Tx;
import whenever.server.transcript.live.Dictations;
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
    Dictations.forget(tx, messageId);
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
    return edits
        .toEdited(middle(word))
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

  /**
   * Words that somebody wrote for what plays now. They get a place in the recording, so that they
   * stay when it is cut otherwise; what was said in the parts that are cut now stays too.
   *
   * @param edits empty when all of the recording plays
   */
  public void rewritten(Tx tx, UUID messageId, Optional<EditList> edits) {
    if (edits.isPresent()) {
      var list = edits.get();
      var cut =
          source.find(tx, messageId).stream()
              .flatMap(segment -> segment.words().stream())
              .filter(word -> list.toEdited(middle(word)).isEmpty());
      var now = words.find(tx, messageId).words().stream().map(word -> toSource(word, list));
      var all = Stream.concat(cut, now).sorted(Comparator.comparingInt(Word::startMs)).toList();
      source.replace(tx, messageId, Segments.of(all));
    } else {
      source.forget(tx, messageId);
    }
    source.setOfEdited(tx, messageId, false);
  }

  /** By its middle, as {@link #left} has it, so that it comes back to where it was. */
  private static Word toSource(Word word, EditList edits) {
    int shift = (int) (edits.toSource(middle(word)).toMillis() - middle(word).toMillis());
    return new Word(
        word.text(), Math.max(0, word.startMs() + shift), word.endMs() + shift, word.confidence());
  }

  private static Duration middle(Word word) {
    return Duration.ofMillis((word.startMs() + word.endMs()) / 2);
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
