package whenever.server.transcript;

import java.util.List;
import java.util.stream.Collectors;
import whenever.server.transcript.readable.Paragraph;
import whenever.server.transcript.readable.PlayTime;

/** Paragraphs as text to keep: each with the time at which it begins, a line for each sentence. */
final class PlainText {
  private PlainText() {}

  static String write(List<Paragraph> paragraphs) {
    return paragraphs.stream()
        .map(paragraph ->
            PlayTime.of(paragraph.startMs()) + "\n" + String.join("\n", paragraph.sentences()))
        .collect(Collectors.joining("\n\n", "", "\n"));
  }
}
