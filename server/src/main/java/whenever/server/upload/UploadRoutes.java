package whenever.server.upload;

import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.ApiHandler;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** tus 1.0.0: core, creation, creation-defer-length, termination. */
public final class UploadRoutes {
  private static final String CONTENT_TYPE = "application/offset+octet-stream";

  private final UploadService uploads;
  private final MessageService messages;
  private final SignedIn signedIn;

  public UploadRoutes(UploadService uploads, MessageService messages, SignedIn signedIn) {
    this.uploads = uploads;
    this.messages = messages;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getUploadOptions", _ -> options());
    api.on("createUpload", tus(this::create));
    api.on("getUploadOffset", tus(this::head));
    api.on("appendToUpload", tus(this::patch));
    api.on("terminateUpload", tus(this::delete));
  }

  /** The version is checked first and stands on every answer, refusals included. */
  private ApiHandler tus(SignedIn.Handler handler) {
    ApiHandler inner =
        signedIn.then((viewer, request) -> {
          TusHeaders.requireVersion(request);
          return handler.handle(viewer, request);
        });
    return request -> {
      try {
        return inner.handle(request).withHeader("Tus-Resumable", TusHeaders.VERSION);
      } catch (ProblemException e) {
        throw e.withHeader("Tus-Resumable", TusHeaders.VERSION);
      }
    };
  }

  private Reply options() {
    return Reply.noContent()
        .withHeader("Tus-Resumable", TusHeaders.VERSION)
        .withHeader("Tus-Version", TusHeaders.VERSION)
        .withHeader("Tus-Extension", TusHeaders.EXTENSIONS)
        .withHeader("Tus-Max-Size", Long.toString(uploads.maxLength()));
  }

  private Reply create(Viewer viewer, Request request) {
    Upload upload =
        uploads.create(viewer, TusHeaders.message(request), TusHeaders.creationLength(request));
    return Reply.empty(201).withHeader("Location", "/api/uploads/" + upload.id());
  }

  private Reply head(Viewer viewer, Request request) {
    Upload upload = uploads.get(viewer, id(request));
    Reply reply =
        Reply.empty(200)
            .withHeader("Upload-Offset", Long.toString(upload.offset()))
            .withHeader("Cache-Control", "no-store");
    return upload.length() == null
        ? reply.withHeader("Upload-Defer-Length", "1")
        : reply.withHeader("Upload-Length", Long.toString(upload.length()));
  }

  private Reply patch(Viewer viewer, Request request) throws Exception {
    if (!request.header("Content-Type").filter(CONTENT_TYPE::equals).isPresent()) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the bytes as " + CONTENT_TYPE + ".");
    }
    long offset =
        uploads.append(
            viewer,
            id(request),
            TusHeaders.offset(request),
            TusHeaders.declaredLength(request),
            request.stream().asInputStream());
    return Reply.noContent().withHeader("Upload-Offset", Long.toString(offset));
  }

  private Reply delete(Viewer viewer, Request request) {
    // An upload and its message live and die together.
    messages.delete(viewer, uploads.get(viewer, id(request)).messageId());
    return Reply.noContent();
  }

  private static UUID id(Request request) {
    return request.uuid("uploadId");
  }
}
