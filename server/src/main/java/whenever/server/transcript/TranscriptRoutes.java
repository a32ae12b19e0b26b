package whenever.server.transcript;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Attachment;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.transcode.speech.Word;

/** Transcripts and captions over HTTP. */
public final class TranscriptRoutes {
  private final TranscriptService transcripts;
  private final Standing.Known standings;
  private final SignedIn signedIn;

  public TranscriptRoutes(
      TranscriptService transcripts, Standing.Known standings, SignedIn signedIn) {
    this.transcripts = transcripts;
    this.standings = standings;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getTranscript", signedIn.then(this::get));
    api.on("retryTranscript", signedIn.then(this::retry));
    api.on("getCaptions", signedIn.then(this::captions));
    api.on("downloadTranscript", signedIn.then(this::download));
  }

  private record TranscriptResponse(
      UUID messageId,
      String state,
      @Nullable String language,
      @Nullable String reason,
      int revision,
      boolean mayCorrect,
      int suggestions,
      List<SegmentResponse> segments) {}

  private record SegmentResponse(int startMs, int endMs, List<Word> words) {}

  private Reply get(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    // First: words that are newer than it are noticed when somebody corrects them.
    Standing standing = standings.of(viewer, id);
    return Reply.json(200, response(id, standing, transcripts.get(viewer, id)));
  }

  private Reply retry(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    Transcript begun = transcripts.retry(viewer, id);
    return Reply.json(202, response(id, standings.of(viewer, id), begun));
  }

  private Reply captions(Viewer viewer, Request request) {
    Transcript transcript = transcripts.get(viewer, request.uuid("messageId"));
    return Reply.text("text/vtt; charset=utf-8", WebVtt.write(transcript.segments()));
  }

  private Reply download(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    Transcript transcript = transcripts.get(viewer, id);
    if (transcript.segments().isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "There are no words of this message to keep.");
    }
    var reply = Reply.text("text/plain; charset=utf-8", PlainText.write(transcript.segments()));
    return Attachment.named(reply, transcripts.title(viewer, id), "txt");
  }

  private static TranscriptResponse response(
      UUID messageId, Standing standing, Transcript transcript) {
    return new TranscriptResponse(
        messageId,
        transcript.state().value(),
        transcript.language(),
        transcript.reason(),
        standing.revision(),
        standing.mayCorrect(),
        standing.suggestions(),
        transcript.segments().stream()
            .map(
                segment -> new SegmentResponse(segment.startMs(), segment.endMs(), segment.words()))
            .toList());
  }
}
