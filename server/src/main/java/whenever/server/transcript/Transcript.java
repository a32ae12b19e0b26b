package whenever.server.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.server.transcript.readable.Phrase;
import whenever.server.transcript.readable.ReadableWords;
import whenever.transcode.speech.Word;

/**
 * What was said in a message.
 *
 * @param language a BCP 47 primary tag
 * @param reason a sentence, when it is unavailable or has failed
 * @param written whether a person wrote it, so that it is shown as it stands
 */
public record Transcript(
    TranscriptState state,
    @Nullable String language,
    @Nullable String reason,
    List<Segment> segments,
    boolean written) {

  Transcript(
      TranscriptState state,
      @Nullable String language,
      @Nullable String reason,
      List<Segment> segments) {
    this(state, language, reason, segments, false);
  }

  Transcript withSegments(List<Segment> found) {
    return new Transcript(state, language, reason, found, written);
  }

  /** All words, in order. */
  List<Word> words() {
    return segments.stream().flatMap(segment -> segment.words().stream()).toList();
  }

  /** How each word is shown; empty for one that is shown with the words before it. */
  List<String> shown() {
    var words = words();
    return written ? words.stream().map(Word::text).toList() : ReadableWords.of(tag(), words);
  }

  /** What is shown, as it is read. */
  public List<Phrase> phrases() {
    return Phrase.of(tag(), words(), shown());
  }

  private String tag() {
    return language == null ? "" : language;
  }
}
