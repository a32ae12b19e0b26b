package whenever.server.media;

import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectKey;

/** Renditions and posters over HTTP. */
public final class MediaRoutes {
  // Each rendition has an address of its own and never changes; only the reader's own cache may
  // hold it.
  private static final String CACHE = "private, max-age=86400, immutable";

  private final MediaService media;
  private final MediaStore store;
  private final SignedIn signedIn;

  public MediaRoutes(MediaService media, MediaStore store, SignedIn signedIn) {
    this.media = media;
    this.store = store;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getRendition", signedIn.then(this::rendition));
    api.on("getPoster", signedIn.then(this::poster));
    api.on("retryMessage", signedIn.then(this::retry));
  }

  static ProblemException nothing() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }

  private Reply rendition(Viewer viewer, Request request) {
    StoredRendition rendition =
        media.rendition(viewer, messageId(request), request.uuid("renditionId"));
    var content =
        new StoredContent(store, rendition.key(), rendition.bytes(), rendition.id().toString());
    return Reply.content(content, rendition.contentType()).withHeader("Cache-Control", CACHE);
  }

  private Reply poster(Viewer viewer, Request request) {
    ObjectKey key = media.poster(viewer, messageId(request));
    var content = new StoredContent(store, key, store.size(key), key.value().replace('/', '-'));
    return Reply.content(content, "image/jpeg").withHeader("Cache-Control", CACHE);
  }

  private Reply retry(Viewer viewer, Request request) {
    return Reply.json(202, MessageResponse.of(media.retry(viewer, messageId(request)), viewer));
  }

  private static UUID messageId(Request request) {
    return request.uuid("messageId");
  }
}
