package whenever.server.transcript.subtitle;

import java.io.IOException;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Subtitle files over HTTP. */
public final class SubtitleRoutes {
  private static final int MOST_BYTES = 16 << 20;

  private final SubtitleService subtitles;
  private final SignedIn signedIn;

  public SubtitleRoutes(SubtitleService subtitles, SignedIn signedIn) {
    this.subtitles = subtitles;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("uploadCaptions", signedIn.then(this::upload));
  }

  private Reply upload(Viewer viewer, Request request) throws IOException {
    var id = request.uuid("messageId");
    subtitles.requireEdit(viewer, id);
    byte[] bytes = request.stream().asInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.REQUEST_TOO_LARGE, "A file of subtitles may have 16 MiB at most.");
    }
    return Reply.json(200, subtitles.upload(viewer, id, request.query("language"), bytes));
  }
}
