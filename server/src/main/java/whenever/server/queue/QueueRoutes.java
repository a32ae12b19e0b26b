package whenever.server.queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;

/** The queue over HTTP. */
public final class QueueRoutes {
  private static final int MOST = 1000;

  private final QueueService queue;
  private final SignedIn signedIn;

  public QueueRoutes(QueueService queue, SignedIn signedIn) {
    this.queue = queue;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getQueue", signedIn.then(this::list));
    api.on("markAllHeard", signedIn.then(this::allHeard));
    api.on("getCounted", signedIn.then((viewer, _) -> counted(queue.counted(viewer))));
    api.on("setCounted", signedIn.then(this::setCounted));
    api.on("getHearing", signedIn.then(this::get));
    api.on("noteHearing", signedIn.then(this::note));
  }

  private record ItemResponse(MessageResponse message, int positionMs) {}

  private record QueueResponse(List<ItemResponse> items, long totalMs, long silenceMs) {}

  private Reply list(Viewer viewer, Request request) {
    var found = queue.queue(viewer, request.uuid("workspaceId"), MOST);
    long total =
        found.stream()
            .mapToLong(one -> Math.max(0, one.item().durationMs() - one.item().positionMs()))
            .sum();
    long silence = found.stream().mapToLong(one -> one.item().silenceMs()).sum();
    var items =
        found.stream()
            .map(one ->
                new ItemResponse(
                    MessageResponse.of(one.message(), viewer), one.item().positionMs()))
            .toList();
    return Reply.json(200, new QueueResponse(items, total, Math.min(silence, total)));
  }

  private record AllHeardRequest(Instant until) {}

  private Reply allHeard(Viewer viewer, Request request) {
    Instant until = request.body(AllHeardRequest.class).until();
    queue.allHeard(viewer, request.uuid("workspaceId"), until);
    return Reply.noContent();
  }

  private record HearingRequest(
      @Nullable Integer positionMs,
      @Nullable List<Heard.Range> played,
      @Nullable Boolean heard,
      @Nullable Boolean later) {}

  private record AudienceResponse(int heard, int everybody) {}

  private record HearingResponse(
      int positionMs, boolean heard, @Nullable AudienceResponse audience) {
    static HearingResponse of(QueueService.State state) {
      return new HearingResponse(
          state.hearing().positionMs(),
          state.hearing().heard(),
          state
              .audience()
              .map(found -> new AudienceResponse(found.heard(), found.everybody()))
              .orElse(null));
    }
  }

  private Reply get(Viewer viewer, Request request) {
    return Reply.json(200, HearingResponse.of(queue.find(viewer, id(request))));
  }

  private Reply note(Viewer viewer, Request request) {
    var body = request.body(HearingRequest.class);
    var heard =
        new Heard(
            body.positionMs(),
            body.played() == null ? List.of() : body.played(),
            body.heard(),
            Boolean.TRUE.equals(body.later()));
    return Reply.json(200, HearingResponse.of(queue.note(viewer, id(request), heard)));
  }

  private record Counted(boolean counted) {}

  private static Reply counted(boolean counted) {
    return Reply.json(200, new Counted(counted));
  }

  private Reply setCounted(Viewer viewer, Request request) {
    boolean counted = request.body(Counted.class).counted();
    queue.setCounted(viewer, counted);
    return counted(counted);
  }

  private static UUID id(Request request) {
    return request.uuid("messageId");
  }
}
