package whenever.server.transcript;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import whenever.server.http.Attachment;
import whenever.server.http.Reply;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.caption.Captions;
import whenever.server.transcript.caption.SubRip;
import whenever.server.transcript.caption.WebVtt;
import whenever.server.transcript.readable.Paragraph;

/** What was said, as files to keep. */
enum TranscriptFile {
  TXT,
  MD,
  VTT,
  SRT,
  JSON;

  static TranscriptFile of(Optional<String> format) {
    try {
      return format.map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(TXT);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The format must be txt, md, vtt, srt or json.");
    }
  }

  /**
   * The answer that a browser saves.
   *
   * @param page where the message plays
   */
  Reply reply(UUID messageId, Transcript transcript, String title, URI page) {
    var phrases = transcript.phrases();
    var reply =
        switch (this) {
          case TXT -> Reply.text("text/plain", PlainText.write(Paragraph.of(phrases)));
          case MD ->
              Reply.text("text/markdown", Markdown.write(title, page, Paragraph.of(phrases)));
          case VTT -> Reply.text("text/vtt", WebVtt.write(Captions.of(phrases)));
          case SRT -> Reply.text("application/x-subrip", SubRip.write(Captions.of(phrases)));
          case JSON -> Reply.json(200, TranscriptResponse.of(messageId, transcript));
        };
    return Attachment.named(reply, title, name().toLowerCase(Locale.ROOT));
  }
}
