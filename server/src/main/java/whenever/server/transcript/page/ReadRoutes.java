package whenever.server.transcript.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.ApiHandler;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Pages to read over HTTP. */
public final class ReadRoutes {
  private final ReadService readings;
  private final SignedIn signedIn;

  public ReadRoutes(ReadService readings, SignedIn signedIn) {
    this.readings = readings;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    ApiHandler page =
        signedIn.then((viewer, request) -> {
          var reading = readings.read(viewer, request.uuid("messageId"));
          return Reply.text("text/html", ReadPage.write(reading));
        });
    api.on("readMessage", request -> orSignIn(page, request));
  }

  /** A person with a browser is led to where they can sign in, and back. */
  private static Reply orSignIn(ApiHandler page, Request request) throws Exception {
    try {
      return page.handle(request);
    } catch (ProblemException e) {
      boolean browser =
          request.header("Accept").filter(types -> types.contains("html")).isPresent();
      if (e.type() != ProblemType.NOT_SIGNED_IN || !browser) {
        throw e;
      }
      String back = URLEncoder.encode(request.path(), StandardCharsets.UTF_8);
      return Reply.empty(303).withHeader("Location", "/sign-in?return=" + back);
    }
  }
}
