package whenever.server.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.transcode.speech.Word;

/** A transcript as the contract has it. */
record TranscriptResponse(
    UUID messageId,
    String state,
    @Nullable String language,
    @Nullable String reason,
    @Nullable Integer revision,
    @Nullable Boolean mayCorrect,
    @Nullable Integer suggestions,
    List<SegmentResponse> segments) {

  /** See the contract. */
  record SegmentResponse(int startMs, int endMs, List<WordResponse> words) {}

  /**
   * See the contract.
   *
   * @param shown null when it is the text
   */
  record WordResponse(
      String text, int startMs, int endMs, double confidence, @Nullable String shown) {}

  /** For a file, in which nobody stands anywhere. */
  static TranscriptResponse of(UUID messageId, Transcript transcript) {
    return of(messageId, null, transcript);
  }

  static TranscriptResponse of(UUID messageId, @Nullable Standing standing, Transcript transcript) {
    var shown = transcript.shown();
    var segments = new ArrayList<SegmentResponse>();
    int index = 0;
    for (var segment : transcript.segments()) {
      int end = index + segment.words().size();
      segments.add(segment(segment, shown.subList(index, end)));
      index = end;
    }
    return new TranscriptResponse(
        messageId,
        transcript.state().value(),
        transcript.language(),
        transcript.reason(),
        standing == null ? null : standing.revision(),
        standing == null ? null : standing.mayCorrect(),
        standing == null ? null : standing.suggestions(),
        segments);
  }

  private static SegmentResponse segment(Segment segment, List<String> shown) {
    var words = new ArrayList<WordResponse>();
    for (int i = 0; i < shown.size(); i++) {
      words.add(word(segment.words().get(i), shown.get(i)));
    }
    return new SegmentResponse(segment.startMs(), segment.endMs(), words);
  }

  private static WordResponse word(Word word, String shown) {
    return new WordResponse(
        word.text(),
        word.startMs(),
        word.endMs(),
        word.confidence(),
        shown.equals(word.text()) ? null : shown);
  }
}
