package whenever.server.transcript;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import whenever.server.transcript.readable.Paragraph;
import whenever.server.transcript.readable.PlayTime;

/** Paragraphs as Markdown (CommonMark): each begins with a link to its moment. */
final class Markdown {
  private Markdown() {}

  /**
   * The whole document.
   *
   * @param page where the message plays
   */
  static String write(String title, URI page, List<Paragraph> paragraphs) {
    var head = "# [%s](%s)\n\n".formatted(escape(title), page);
    return paragraphs.stream()
        .map(paragraph -> paragraph(page, paragraph))
        .collect(Collectors.joining("\n\n", head, "\n"));
  }

  private static String paragraph(URI page, Paragraph paragraph) {
    var time =
        "[%s](%s?t=%d) ".formatted(PlayTime.of(paragraph.startMs()), page, paragraph.startMs());
    return paragraph.sentences().stream()
        .map(Markdown::escape)
        .collect(Collectors.joining("\\\n", time, ""));
  }

  /** Nothing that was said is markup, at the beginning of a line neither. */
  private static String escape(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("[\\\\`*_{}\\[\\]<>#|~&!]", "\\\\$0")
        .replaceAll("^([-+=])", "\\\\$1")
        .replaceAll("^(\\d+)([.)])", "$1\\\\$2");
  }
}
