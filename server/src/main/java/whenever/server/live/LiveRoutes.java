package whenever.server.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Content;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.Message;
import whenever.server.message.MessageResponse;
import whenever.transcode.hls.MasterPlaylist;
import whenever.transcode.hls.MediaPlaylist;

/** Recordings in the making over HTTP. */
public final class LiveRoutes {
  // The same bytes give the same segments, on every server.
  private static final String CACHE = "private, max-age=3600, immutable";

  /** A playlist, an initialization segment, or a segment: each begins with the number of a part. */
  private static final Pattern FILE =
      Pattern.compile("(\\d{1,4})(\\.m3u8|-init\\.mp4|-\\d{1,6}\\.m4s)");

  private final LiveService live;
  private final SignedIn signedIn;

  public LiveRoutes(LiveService live, SignedIn signedIn) {
    this.live = live;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getLivePlaylist", signedIn.then(this::master));
    api.on("getLiveFile", signedIn.then(this::file));
    api.on("setLive", signedIn.then(this::set));
    api.on("listLive", signedIn.then(this::list));
  }

  /** Points to the part that is recorded now; whoever follows it stays with that to its end. */
  private Reply master(Viewer viewer, Request request) {
    int part = live.currentPart(viewer, request.uuid("messageId"));
    return Reply.text(MediaPlaylist.CONTENT_TYPE, MasterPlaylist.of(part + ".m3u8"));
  }

  private Reply file(Viewer viewer, Request request) throws IOException {
    Matcher name = FILE.matcher(request.path().substring(request.path().lastIndexOf('/') + 1));
    if (!name.matches()) {
      throw LiveService.nothing();
    }
    var part = new LivePart(request.uuid("messageId"), Integer.parseInt(name.group(1)));
    if (name.group(2).equals(".m3u8")) {
      String playlist = Files.readString(live.playlist(viewer, part));
      return Reply.text(MediaPlaylist.CONTENT_TYPE, playlist);
    }
    Path file = live.file(viewer, part, name.group());
    return Reply.content(new SegmentContent(file, Files.size(file), name.group()), "video/mp4")
        .withHeader("Cache-Control", CACHE);
  }

  private record SetLive(boolean on) {}

  private Reply set(Viewer viewer, Request request) {
    boolean on = request.body(SetLive.class).on();
    Message message = live.set(viewer, request.uuid("messageId"), on);
    return Reply.json(200, MessageResponse.of(message, viewer));
  }

  /** As much of a draft as those may know who may watch it. */
  private record LiveResponse(
      UUID messageId,
      @Nullable UUID parentId,
      String kind,
      String authorName,
      Instant createdAt,
      String liveUrl) {
    static LiveResponse of(Message message) {
      return new LiveResponse(
          message.id(),
          message.parentId(),
          message.head().kind().value(),
          message.head().authorName(),
          message.head().createdAt(),
          "/api/messages/" + message.id() + "/live/index.m3u8");
    }
  }

  private record LiveListResponse(List<LiveResponse> recordings) {}

  private Reply list(Viewer viewer, Request request) {
    var found = live.list(viewer, request.uuid("channelId"));
    return Reply.json(200, new LiveListResponse(found.stream().map(LiveResponse::of).toList()));
  }

  /** A segment as it lies in the folder of its session. */
  private record SegmentContent(Path path, long length, String etag) implements Content {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public InputStream open(long offset, long bytes) throws IOException {
      InputStream in = Files.newInputStream(path);
      in.skipNBytes(offset);
      return in;
    }
  }
}
