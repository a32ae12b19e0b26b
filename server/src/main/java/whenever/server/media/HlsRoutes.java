package whenever.server.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.http.Api;
import whenever.server.http.Content;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageService;
import whenever.transcode.hls.MasterPlaylist;
import whenever.transcode.hls.MediaPlaylist;
import whenever.transcode.hls.Segment;

/** Finished messages as HLS: playlists, whose segments are ranges of the renditions. */
public final class HlsRoutes {
  // What belongs to a rendition never changes, as the rendition itself.
  private static final String CACHE = "private, max-age=86400, immutable";

  private final Database database;
  private final MessageService messages;
  private final SignedIn signedIn;
  private final HlsRepository rows = new HlsRepository();

  public HlsRoutes(Database database, MessageService messages, SignedIn signedIn) {
    this.database = database;
    this.messages = messages;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getMasterPlaylist", signedIn.then(this::master));
    api.on("getMediaPlaylist", signedIn.then(this::media));
    api.on("getInitSegment", signedIn.then(this::init));
  }

  /** Grows with each rendition, so nobody may keep it. */
  private Reply master(Viewer viewer, Request request) {
    UUID messageId = request.uuid("messageId");
    var variants = visible(viewer, messageId, tx -> rows.variants(tx, messageId));
    if (variants.isEmpty()) {
      throw MediaRoutes.nothing();
    }
    return Reply.text(MediaPlaylist.CONTENT_TYPE, new MasterPlaylist(variants).text());
  }

  private Reply media(Viewer viewer, Request request) {
    UUID messageId = request.uuid("messageId");
    UUID renditionId = request.uuid("renditionId");
    List<Segment> segments =
        visible(viewer, messageId, tx -> rows.segments(tx, messageId, renditionId))
            .orElseThrow(MediaRoutes::nothing);
    var playlist = new MediaPlaylist("init.mp4", "../../renditions/" + renditionId, segments);
    return Reply.text(MediaPlaylist.CONTENT_TYPE, playlist.text())
        .withHeader("Cache-Control", CACHE);
  }

  private Reply init(Viewer viewer, Request request) {
    UUID messageId = request.uuid("messageId");
    UUID renditionId = request.uuid("renditionId");
    byte[] init =
        visible(viewer, messageId, tx -> rows.init(tx, messageId, renditionId))
            .orElseThrow(MediaRoutes::nothing);
    return Reply.content(new InitContent(renditionId, init), "video/mp4")
        .withHeader("Cache-Control", CACHE);
  }

  private <T> T visible(Viewer viewer, UUID messageId, Function<Tx, T> question) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return question.apply(tx);
    });
  }

  /** The few hundred bytes that stand before all segments. */
  private static final class InitContent implements Content {
    private final UUID renditionId;
    private final byte[] bytes;

    InitContent(UUID renditionId, byte[] bytes) {
      this.renditionId = renditionId;
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }

    @Override
    public String etag() {
      return renditionId + "-init";
    }
  }
}
