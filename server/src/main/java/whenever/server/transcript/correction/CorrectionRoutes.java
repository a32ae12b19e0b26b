package whenever.server.transcript.correction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Corrections and suggestions over HTTP. */
public final class CorrectionRoutes {
  private final CorrectionService corrections;
  private final SuggestionService suggestions;
  private final SignedIn signedIn;

  public CorrectionRoutes(
      CorrectionService corrections, SuggestionService suggestions, SignedIn signedIn) {
    this.corrections = corrections;
    this.suggestions = suggestions;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("correctTranscript", signedIn.then(this::correct));
    api.on("listTranscriptRevisions", signedIn.then(this::history));
    api.on("undoTranscriptRevision", signedIn.then(this::undo));
    api.on("suggestCorrection", signedIn.then(this::suggest));
    api.on("listSuggestions", signedIn.then(this::list));
    api.on("acceptSuggestion", signedIn.then(this::accept));
    api.on("declineSuggestion", signedIn.then(this::decline));
    api.on("withdrawSuggestion", signedIn.then(this::withdraw));
  }

  private record CorrectionRequest(
      int baseRevision, int from, int to, List<String> before, String text) {
    static Wanted of(Request request) {
      var body = request.body(CorrectionRequest.class);
      return new Wanted(body.baseRevision(), body.from(), body.to(), body.before(), body.text());
    }
  }

  private Reply correct(Viewer viewer, Request request) {
    return number(corrections.correct(viewer, message(request), CorrectionRequest.of(request)));
  }

  private record RevisionResponse(
      int number,
      String kind,
      @Nullable String author,
      @Nullable String suggestedBy,
      @Nullable Integer undoes,
      Instant createdAt,
      boolean undoable,
      List<CorrectionService.Change> changes) {
    static RevisionResponse of(CorrectionService.Entry entry) {
      var origin = entry.revision().origin();
      return new RevisionResponse(
          entry.revision().number(),
          origin.kind().value(),
          entry.author(),
          entry.suggestedBy(),
          origin.undoes(),
          entry.at(),
          entry.undoable(),
          entry.changes());
    }
  }

  private Reply history(Viewer viewer, Request request) {
    var found = corrections.history(viewer, message(request));
    return Reply.json(200, Map.of("revisions", found.stream().map(RevisionResponse::of).toList()));
  }

  private Reply undo(Viewer viewer, Request request) {
    return number(corrections.undo(viewer, message(request), request.number("revision")));
  }

  private record SuggestionResponse(
      UUID id,
      String author,
      boolean mine,
      String state,
      Instant createdAt,
      @Nullable Integer from,
      @Nullable Integer to,
      CorrectionService.Change change) {
    static SuggestionResponse of(SuggestionService.Placed placed, Viewer viewer) {
      Suggestion one = placed.suggestion();
      return new SuggestionResponse(
          one.id(),
          one.name(),
          one.accountId().equals(viewer.accountId()),
          one.state(),
          one.createdAt(),
          placed.from(),
          placed.to(),
          placed.change());
    }
  }

  private Reply suggest(Viewer viewer, Request request) {
    var made = suggestions.suggest(viewer, message(request), CorrectionRequest.of(request));
    return Reply.json(201, SuggestionResponse.of(made, viewer));
  }

  private Reply list(Viewer viewer, Request request) {
    var found = suggestions.list(viewer, message(request));
    return Reply.json(
        200,
        Map.of(
            "suggestions", found.stream().map(one -> SuggestionResponse.of(one, viewer)).toList()));
  }

  private Reply accept(Viewer viewer, Request request) {
    return number(suggestions.accept(viewer, message(request), suggestion(request)));
  }

  private Reply decline(Viewer viewer, Request request) {
    suggestions.decline(viewer, message(request), suggestion(request));
    return Reply.noContent();
  }

  private Reply withdraw(Viewer viewer, Request request) {
    suggestions.withdraw(viewer, message(request), suggestion(request));
    return Reply.noContent();
  }

  private static Reply number(int revision) {
    return Reply.json(200, Map.of("revision", revision));
  }

  private static UUID message(Request request) {
    return request.uuid("messageId");
  }

  private static UUID suggestion(Request request) {
    return request.uuid("suggestionId");
  }
}
