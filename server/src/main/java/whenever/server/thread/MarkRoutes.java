package whenever.server.thread;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.Message;
import whenever.server.message.MessageResponse;
import whenever.server.message.MessageService;

/** Pins, questions, what is kept, and moving a thread, over HTTP. */
public final class MarkRoutes {
  private final MarkService marks;
  private final MessageService messages;
  private final SignedIn signedIn;

  public MarkRoutes(MarkService marks, MessageService messages, SignedIn signedIn) {
    this.marks = marks;
    this.messages = messages;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("setPinned", signedIn.then(this::pin));
    api.on("setQuestion", signedIn.then(this::question));
    api.on("setSaved", signedIn.then(this::save));
    api.on("moveMessage", signedIn.then(this::move));
    api.on("listPinned", signedIn.then(this::pinned));
    api.on("listSaved", signedIn.then(this::saved));
  }

  private record Switch(boolean on) {}

  private Reply pin(Viewer viewer, Request request) {
    marks.pin(viewer, message(request), request.body(Switch.class).on());
    return Reply.noContent();
  }

  private record SetQuestion(@Nullable String question) {}

  private Reply question(Viewer viewer, Request request) {
    marks.question(viewer, message(request), request.body(SetQuestion.class).question());
    return Reply.noContent();
  }

  private Reply save(Viewer viewer, Request request) {
    marks.save(viewer, message(request), request.body(Switch.class).on());
    return Reply.noContent();
  }

  private record MoveMessage(UUID channelId) {}

  private Reply move(Viewer viewer, Request request) {
    messages.move(viewer, message(request), request.body(MoveMessage.class).channelId());
    return Reply.noContent();
  }

  private Reply pinned(Viewer viewer, Request request) {
    return page(marks.pinned(viewer, request.uuid("channelId")), viewer);
  }

  private Reply saved(Viewer viewer, Request request) {
    return page(marks.saved(viewer, request.uuid("workspaceId")), viewer);
  }

  private static Reply page(List<Message> found, Viewer viewer) {
    return Reply.json(
        200,
        Map.of(
            "messages",
            found.stream().map(message -> MessageResponse.of(message, viewer)).toList()));
  }

  private static UUID message(Request request) {
    return request.uuid("messageId");
  }
}
