package whenever.server.media;

import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Attachment;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.Message;

/** Copies of a message over HTTP, under the name of the message. */
public final class DownloadRoutes {
  private final DownloadService downloads;
  private final SignedIn signedIn;

  public DownloadRoutes(DownloadService downloads, SignedIn signedIn) {
    this.downloads = downloads;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("downloadOriginal", signedIn.then(named(downloads::original)));
    api.on("downloadMp4", signedIn.then(named(downloads::mp4)));
    api.on("downloadAudio", signedIn.then(named(downloads::audio)));
  }

  private interface Form {
    Download of(UUID messageId);
  }

  private SignedIn.Handler named(Form form) {
    return (viewer, request) -> download(viewer, request, form);
  }

  private Reply download(Viewer viewer, Request request, Form form) {
    Message message = downloads.message(viewer, request.uuid("messageId"));
    Download download = form.of(message.id());
    var reply = Reply.content(download.content(), download.type());
    return Attachment.named(reply, message.head().title(), download.extension());
  }
}
