package whenever.server.transcript.live;

import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;

/** Words while they are spoken, over HTTP. */
public final class DictationRoutes {
  private final Dictations dictations;
  private final MessageService messages;
  private final SignedIn signedIn;

  public DictationRoutes(Dictations dictations, MessageService messages, SignedIn signedIn) {
    this.dictations = dictations;
    this.messages = messages;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("streamDictation", signedIn.then(this::stream));
  }

  private Reply stream(Viewer viewer, Request request) {
    UUID messageId = request.uuid("messageId");
    MessageState state = messages.require(viewer, Action.VIEW, messageId).state();
    boolean arriving = state == MessageState.DRAFT || state == MessageState.RECORDING;
    return Reply.events(stream -> {
      if (arriving) {
        dictations.follow(messageId, stream);
      } else {
        Dictations.refuse(stream, Audience.End.DONE);
      }
    });
  }
}
