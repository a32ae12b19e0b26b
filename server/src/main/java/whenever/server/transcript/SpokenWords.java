package whenever.server.transcript;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.message.MessageLife;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.speech.Word;

/**
 * All that was said in a message, also what is cut, and the one place where it is replaced: what is
 * shown, found and captioned follows in the same transaction, and the clients are told.
 */
public final class SpokenWords {
  private final MessageLife life;
  private final Index index;
  private final TranscriptRepository words = new TranscriptRepository();
  private final SourceWordsRepository source = new SourceWordsRepository();
  private volatile Kept kept = (_, _) -> Optional.empty();

  public SpokenWords(MessageLife life, Index index) {
    this.life = life;
    this.index = index;
  }

  /** Makes the words of a message found. */
  @FunctionalInterface
  public interface Index {
    void index(Tx tx, UUID messageId, String language);
  }

  /** Knows what is kept of the recording of a message; empty when all of it plays. */
  @FunctionalInterface
  public interface Kept {
    Optional<EditList> of(Tx tx, UUID messageId);
  }

  /** Who is asked from now on what is kept of a recording. */
  public void keptBy(Kept answer) {
    kept = answer;
  }

  /**
   * What was said.
   *
   * @param language a BCP 47 primary tag
   * @param words all of them, at their times in the recording
   * @param times when they play
   */
  public record Spoken(
      TranscriptState state, @Nullable String language, List<Word> words, WordTimes times) {
    public Spoken {
      words = List.copyOf(words);
    }

    /** Whether there are words that one can speak of. */
    public boolean isWritten() {
      return state == TranscriptState.READY || state == TranscriptState.EMPTY;
    }
  }

  /** Whether only some of the recording plays. */
  public boolean isCut(Tx tx, UUID messageId) {
    return kept.of(tx, messageId).isPresent();
  }

  /** As it is until the transaction ends; empty when the message is deleted. */
  public Optional<Spoken> lock(Tx tx, UUID messageId) {
    return life.lock(tx, messageId) ? Optional.of(find(tx, messageId)) : Optional.empty();
  }

  public Spoken find(Tx tx, UUID messageId) {
    Transcript shown = words.find(tx, messageId);
    List<Segment> all = source.find(tx, messageId);
    // Without words of the recording itself, those that are shown are at its times.
    EditList edits = all.isEmpty() ? null : kept.of(tx, messageId).orElse(null);
    List<Segment> segments = all.isEmpty() ? shown.segments() : all;
    return new Spoken(
        shown.state(),
        shown.language(),
        segments.stream().flatMap(segment -> segment.words().stream()).toList(),
        new WordTimes(edits));
  }

  /**
   * Puts these words in the place of all that were said.
   *
   * @param before as {@link #lock} gave it in this transaction
   */
  public void replace(Tx tx, UUID messageId, Spoken before, List<Word> said) {
    if (before.times().edits() != null) {
      source.replace(tx, messageId, Segments.of(said));
    }
    List<Word> shown = before.times().shown(said);
    var state = shown.isEmpty() ? TranscriptState.EMPTY : TranscriptState.READY;
    words.replace(
        tx, messageId, new Transcript(state, before.language(), null, Segments.of(shown)));
    index.index(tx, messageId, Objects.requireNonNullElse(before.language(), ""));
    life.transcriptChanged(tx, messageId);
  }
}
