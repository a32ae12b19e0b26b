package whenever.server.transcript;

import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.transcript.caption.Captions;
import whenever.server.transcript.caption.WebVtt;

/** Transcripts and captions over HTTP. */
public final class TranscriptRoutes {
  private final TranscriptService transcripts;
  private final Standing.Known standings;
  private final SignedIn signedIn;
  private final Supplier<URI> url;

  /**
   * @param url where people reach this server, for links that leave it
   */
  public TranscriptRoutes(
      TranscriptService transcripts,
      Standing.Known standings,
      SignedIn signedIn,
      Supplier<URI> url) {
    this.transcripts = transcripts;
    this.standings = standings;
    this.signedIn = signedIn;
    this.url = url;
  }

  public void mount(Api api) {
    api.on("getTranscript", signedIn.then(this::get));
    api.on("retryTranscript", signedIn.then(this::retry));
    api.on("getCaptions", signedIn.then(this::captions));
    api.on("downloadTranscript", signedIn.then(this::download));
  }

  private Reply get(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    // First: words that are newer than it are noticed when somebody corrects them.
    Standing standing = standings.of(viewer, id);
    return Reply.json(200, TranscriptResponse.of(id, standing, transcripts.get(viewer, id)));
  }

  private Reply retry(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    Transcript begun = transcripts.retry(viewer, id);
    return Reply.json(202, TranscriptResponse.of(id, standings.of(viewer, id), begun));
  }

  private Reply captions(Viewer viewer, Request request) {
    Transcript transcript = transcripts.get(viewer, request.uuid("messageId"));
    return Reply.text("text/vtt", WebVtt.write(Captions.of(transcript.phrases())));
  }

  private Reply download(Viewer viewer, Request request) {
    UUID id = request.uuid("messageId");
    Transcript transcript = transcripts.get(viewer, id);
    TranscriptFile file = TranscriptFile.of(request.query("format"));
    if (transcript.segments().isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "There are no words of this message to keep.");
    }
    return file.reply(id, transcript, transcripts.title(viewer, id), url.get().resolve("/m/" + id));
  }
}
