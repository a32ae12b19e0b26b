package whenever.server.message;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Messages over HTTP. */
public final class MessageRoutes {
  private static final int DEFAULT_PAGE = 30;

  private final MessageService messages;
  private final SignedIn signedIn;

  public MessageRoutes(MessageService messages, SignedIn signedIn) {
    this.messages = messages;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("createMessage", signedIn.then(this::create));
    api.on("getMessage", signedIn.then(this::get));
    api.on("listMessages", signedIn.then(this::list));
    api.on("listReplies", signedIn.then(this::replies));
    api.on("listDrafts", signedIn.then(this::drafts));
    api.on("updateMessage", signedIn.then(this::update));
    api.on("publishMessage", signedIn.then(this::publish));
    api.on("deleteMessage", signedIn.then(this::delete));
  }

  private record CreateMessage(
      UUID id,
      UUID channelId,
      String kind,
      @Nullable UUID parentId,
      @Nullable Integer momentMs,
      @Nullable Integer momentEndMs,
      @Nullable String language) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateMessage.class);
    var wanted =
        new NewMessage(
            body.id(),
            body.channelId(),
            MessageKind.of(body.kind()),
            body.parentId(),
            body.momentMs(),
            body.momentEndMs(),
            body.language());
    return reply(201, messages.create(viewer, wanted), viewer);
  }

  private Reply get(Viewer viewer, Request request) {
    return reply(200, messages.require(viewer, Action.VIEW, id(request)), viewer);
  }

  private record PageResponse(List<MessageResponse> messages, @Nullable String next) {}

  private Reply list(Viewer viewer, Request request) {
    PageMark before = request.query("before").map(PageMark::decode).orElse(null);
    int limit = request.queryInt("limit").orElse(DEFAULT_PAGE);
    var page = messages.stream(viewer, request.uuid("channelId"), before, limit);
    return page(page.messages(), page.next() == null ? null : page.next().encode(), viewer);
  }

  private Reply replies(Viewer viewer, Request request) {
    return page(messages.replies(viewer, id(request)), null, viewer);
  }

  private Reply drafts(Viewer viewer, Request request) {
    return page(messages.drafts(viewer, request.uuid("workspaceId")), null, viewer);
  }

  private record UpdateMessage(String title) {}

  private Reply update(Viewer viewer, Request request) {
    String title = request.body(UpdateMessage.class).title();
    return reply(200, messages.rename(viewer, id(request), title), viewer);
  }

  private record PublishMessage(@Nullable String title) {}

  private Reply publish(Viewer viewer, Request request) {
    String title = request.body(PublishMessage.class).title();
    return reply(200, messages.publish(viewer, id(request), title), viewer);
  }

  private Reply delete(Viewer viewer, Request request) {
    messages.delete(viewer, id(request));
    return Reply.noContent();
  }

  private static UUID id(Request request) {
    return request.uuid("messageId");
  }

  private static Reply reply(int status, Message message, Viewer viewer) {
    return Reply.json(status, MessageResponse.of(message, viewer));
  }

  private static Reply page(List<Message> messages, @Nullable String next, Viewer viewer) {
    return Reply.json(
        200,
        new PageResponse(
            messages.stream().map(message -> MessageResponse.of(message, viewer)).toList(), next));
  }
}
