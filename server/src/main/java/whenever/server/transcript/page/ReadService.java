package whenever.server.transcript.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.media.Stills;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.transcript.Transcript;
import whenever.server.transcript.TranscriptService;
import whenever.server.transcript.readable.Paragraph;

/** Gathers what a page to read shows, for those who may see the message. */
public final class ReadService {
  private final Database database;
  private final MessageService messages;
  private final TranscriptService transcripts;
  private final Stills stills;

  public ReadService(
      Database database, MessageService messages, TranscriptService transcripts, Stills stills) {
    this.database = database;
    this.messages = messages;
    this.transcripts = transcripts;
    this.stills = stills;
  }

  Reading read(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      var message = messages.require(tx, viewer, Action.VIEW, messageId);
      var transcript = transcripts.find(tx, messageId);
      var paragraphs = Paragraph.of(transcript.phrases());
      return new Reading(
          messageId,
          title(message),
          message.head().authorName(),
          date(message.publishedAt(), message.head().createdAt()),
          message.media().durationMs(),
          Optional.ofNullable(transcript.language()).orElse(""),
          transcript.written(),
          paragraphs,
          paragraphs.isEmpty() ? List.of() : stills.find(tx, messageId),
          state(transcript));
    });
  }

  private static Instant date(@Nullable Instant publishedAt, Instant createdAt) {
    return publishedAt == null ? createdAt : publishedAt;
  }

  private static String title(Message message) {
    String title = message.head().title();
    if (!title.isBlank()) {
      return title;
    }
    return switch (message.head().kind().name().toLowerCase(Locale.ROOT)) {
      case "screen" -> "Screen recording";
      case "camera" -> "Camera recording";
      case "voice" -> "Voice message";
      default -> "File";
    };
  }

  private static String state(Transcript transcript) {
    return switch (transcript.state()) {
      case PENDING, LIVE -> "What is said is still being written down. Load this page again soon.";
      case EMPTY -> "Nobody speaks in this message.";
      case UNAVAILABLE, FAILED ->
          Optional.ofNullable(transcript.reason()).orElse("Nothing could be written down.");
      case READY -> "Nothing of what was said is left.";
    };
  }
}
