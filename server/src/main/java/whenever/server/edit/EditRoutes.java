package whenever.server.edit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.transcode.rendition.sound.TimeRange;

/** Edits over HTTP. */
public final class EditRoutes {
  private final EditService edits;
  private final ReplacementService replacements;
  private final SignedIn signedIn;

  public EditRoutes(EditService edits, ReplacementService replacements, SignedIn signedIn) {
    this.edits = edits;
    this.replacements = replacements;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getEdit", signedIn.then(this::get));
    api.on("editMessage", signedIn.then(this::keep));
    api.on("undoEdit", signedIn.then(this::undo));
    api.on("replaceRecording", signedIn.then(this::replace));
  }

  private record Range(int startMs, int endMs) {}

  private record EditRequest(List<Range> keep) {}

  private record ReplacementRequest(UUID draftId) {}

  private record RevisionResponse(
      int revision, UUID accountId, Instant createdAt, List<Range> keep) {}

  private record EditResponse(
      String state,
      int sourceDurationMs,
      List<Range> keep,
      @Nullable String failure,
      List<RevisionResponse> revisions) {}

  private Reply get(Viewer viewer, Request request) {
    return Reply.json(200, response(edits.find(viewer, id(request))));
  }

  private Reply keep(Viewer viewer, Request request) {
    List<TimeRange> kept = new ArrayList<>();
    for (Range range : request.body(EditRequest.class).keep()) {
      if (range.endMs() <= range.startMs()) {
        throw new ProblemException(
            ProblemType.INVALID_REQUEST, "A part to keep must end after it begins.");
      }
      kept.add(new TimeRange(Duration.ofMillis(range.startMs()), Duration.ofMillis(range.endMs())));
    }
    return Reply.json(202, response(edits.keep(viewer, id(request), kept)));
  }

  private Reply undo(Viewer viewer, Request request) {
    return Reply.json(202, response(edits.undo(viewer, id(request))));
  }

  private Reply replace(Viewer viewer, Request request) {
    UUID draft = request.body(ReplacementRequest.class).draftId();
    return Reply.json(
        200, MessageResponse.of(replacements.replace(viewer, id(request), draft), viewer));
  }

  private static EditResponse response(EditService.State state) {
    var revisions = state.revisions();
    if (revisions.isEmpty()) {
      return new EditResponse("ready", state.sourceMs(), all(state.sourceMs()), null, List.of());
    }
    Revision last = revisions.getFirst();
    boolean ready = last.number() == state.playing();
    String value = ready ? "ready" : last.failure() == null ? "processing" : "failed";
    return new EditResponse(
        value,
        state.sourceMs(),
        ranges(last),
        last.failure(),
        revisions.stream()
            .map(revision ->
                new RevisionResponse(
                    revision.number(),
                    revision.accountId(),
                    revision.createdAt(),
                    ranges(revision)))
            .toList());
  }

  private static List<Range> ranges(Revision revision) {
    return revision.kept().isEmpty()
        ? all(revision.sourceMs())
        : revision.kept().stream()
            .map(range -> new Range((int) range.start().toMillis(), (int) range.end().toMillis()))
            .toList();
  }

  private static List<Range> all(int sourceMs) {
    return List.of(new Range(0, sourceMs));
  }

  private static UUID id(Request request) {
    return request.uuid("messageId");
  }
}
