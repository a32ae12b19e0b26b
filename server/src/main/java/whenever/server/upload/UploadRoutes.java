package whenever.server.upload;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.ApiHandler;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;

/**
 * tus 1.0.0 with creation, creation-with-upload, creation-defer-length, expiration, checksum and
 * termination.
 */
public final class UploadRoutes {
  private final UploadService uploads;
  private final SignedIn signedIn;
  private final Duration maxDuration;

  public UploadRoutes(UploadService uploads, SignedIn signedIn, Duration maxDuration) {
    this.uploads = uploads;
    this.signedIn = signedIn;
    this.maxDuration = maxDuration;
  }

  public void mount(Api api) {
    api.on("getUploadLimits", signedIn.then(this::limits));
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
        .withHeader("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS)
        .withHeader("Tus-Max-Size", Long.toString(uploads.maxLength()));
  }

  private Reply create(Viewer viewer, Request request) throws Exception {
    boolean body = TusHeaders.hasBody(request);
    if (body) {
      TusHeaders.requireContentType(request);
    }
    Long length = TusHeaders.creationLength(request);
    Upload upload = uploads.create(viewer, UploadMetadata.of(request), length);
    if (body && upload.offset() == 0) {
      upload = append(viewer, upload.id(), 0, null, request);
    }
    return withState(
        Reply.empty(201).withHeader("Location", "/api/uploads/" + upload.id()), upload);
  }

  private Reply head(Viewer viewer, Request request) throws InterruptedException {
    Upload upload = uploads.get(viewer, id(request));
    Reply reply = withState(Reply.empty(200).withHeader("Cache-Control", "no-store"), upload);
    reply =
        upload.length() == null
            ? reply.withHeader("Upload-Defer-Length", "1")
            : reply.withHeader("Upload-Length", Long.toString(upload.length()));
    return reply.withHeader("Upload-Metadata", upload.metadata());
  }

  private Reply patch(Viewer viewer, Request request) throws Exception {
    TusHeaders.requireContentType(request);
    long from = TusHeaders.offset(request);
    return withState(
        Reply.noContent(),
        append(viewer, id(request), from, TusHeaders.declaredLength(request), request));
  }

  private Upload append(
      Viewer viewer, UUID uploadId, long offset, @Nullable Long length, Request request)
      throws Exception {
    var checksum = UploadChecksum.of(request).orElse(null);
    return uploads.append(
        viewer,
        uploadId,
        new UploadAppender.Patch(offset, length, checksum, request.stream()::read));
  }

  /** Once all bytes are here nothing expires. */
  private Reply withState(Reply reply, Upload upload) {
    Reply told = reply.withHeader("Upload-Offset", Long.toString(upload.offset()));
    return upload.finished()
        ? told
        : told.withHeader("Upload-Expires", TusHeaders.date(uploads.expires(upload)));
  }

  private Reply delete(Viewer viewer, Request request) throws InterruptedException {
    uploads.terminate(viewer, id(request));
    return Reply.noContent();
  }

  private record UploadLimitsResponse(
      long maxBytes, long maxDurationMs, long dailyBytesLeft, int openUploadsLeft) {}

  private Reply limits(Viewer viewer, Request request) {
    UploadService.Limits limits = uploads.limits(viewer, request.uuid("workspaceId"));
    return Reply.json(
        200,
        new UploadLimitsResponse(
            limits.maxBytes(),
            maxDuration.toMillis(),
            limits.dailyBytesLeft(),
            limits.openUploadsLeft()));
  }

  private static UUID id(Request request) {
    return request.uuid("uploadId");
  }
}
