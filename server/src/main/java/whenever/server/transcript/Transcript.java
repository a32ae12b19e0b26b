package whenever.server.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a message.
 *
 * @param language a BCP 47 primary tag
 * @param reason a sentence, when it is unavailable or has failed
 */
record Transcript(
    TranscriptState state,
    @Nullable String language,
    @Nullable String reason,
    List<Segment> segments) {

  Transcript withSegments(List<Segment> found) {
    return new Transcript(state, language, reason, found);
  }
}
