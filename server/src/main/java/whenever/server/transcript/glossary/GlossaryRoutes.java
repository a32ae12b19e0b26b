package whenever.server.transcript.glossary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Glossaries over HTTP. */
public final class GlossaryRoutes {
  private final GlossaryService glossaries;
  private final SignedIn signedIn;

  public GlossaryRoutes(GlossaryService glossaries, SignedIn signedIn) {
    this.glossaries = glossaries;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listChannelGlossary", signedIn.then(this::ofChannel));
    api.on("addChannelTerm", signedIn.then(this::addToChannel));
    api.on("listWorkspaceGlossary", signedIn.then(this::ofWorkspace));
    api.on("addWorkspaceTerm", signedIn.then(this::addToWorkspace));
    api.on("removeGlossaryTerm", signedIn.then(this::remove));
    api.on("previewGlossaryTerm", signedIn.then(this::preview));
    api.on("applyGlossaryTerm", signedIn.then(this::apply));
    api.on("undoGlossaryApplication", signedIn.then(this::undo));
  }

  private record TermResponse(
      UUID id, String heard, String written, String author, Instant createdAt) {
    static TermResponse of(Term term) {
      return new TermResponse(
          term.id(), term.heard(), term.written(), term.author(), term.createdAt());
    }
  }

  private record ApplicationResponse(
      UUID id,
      String heard,
      String written,
      String state,
      int messages,
      int places,
      int kept,
      Instant createdAt) {
    static ApplicationResponse of(Application one) {
      return new ApplicationResponse(
          one.id(),
          one.heard(),
          one.written(),
          one.state(),
          one.messages(),
          one.places(),
          one.kept(),
          one.createdAt());
    }
  }

  private record GlossaryResponse(
      List<TermResponse> terms, List<ApplicationResponse> applications, boolean mayChange) {}

  private static Reply reply(GlossaryService.Glossary found) {
    return Reply.json(
        200,
        new GlossaryResponse(
            found.terms().stream().map(TermResponse::of).toList(),
            found.applications().stream().map(ApplicationResponse::of).toList(),
            found.mayChange()));
  }

  private record NewTerm(String heard, String written) {}

  private Reply ofChannel(Viewer viewer, Request request) {
    return reply(glossaries.ofChannel(viewer, request.uuid("channelId")));
  }

  private Reply addToChannel(Viewer viewer, Request request) {
    var body = request.body(NewTerm.class);
    UUID channel = request.uuid("channelId");
    Term made = glossaries.addToChannel(viewer, channel, body.heard(), body.written());
    return Reply.json(201, TermResponse.of(made));
  }

  private Reply ofWorkspace(Viewer viewer, Request request) {
    return reply(glossaries.ofWorkspace(viewer, request.uuid("workspaceId")));
  }

  private Reply addToWorkspace(Viewer viewer, Request request) {
    var body = request.body(NewTerm.class);
    UUID workspace = request.uuid("workspaceId");
    Term made = glossaries.addToWorkspace(viewer, workspace, body.heard(), body.written());
    return Reply.json(201, TermResponse.of(made));
  }

  private Reply remove(Viewer viewer, Request request) {
    glossaries.remove(viewer, request.uuid("termId"));
    return Reply.noContent();
  }

  private Reply preview(Viewer viewer, Request request) {
    return Reply.json(200, glossaries.preview(viewer, request.uuid("termId")));
  }

  private Reply apply(Viewer viewer, Request request) {
    var made = glossaries.apply(viewer, request.uuid("termId"));
    return Reply.json(202, ApplicationResponse.of(made));
  }

  private Reply undo(Viewer viewer, Request request) {
    var undone = glossaries.undo(viewer, request.uuid("applicationId"));
    return Reply.json(202, ApplicationResponse.of(undone));
  }
}
