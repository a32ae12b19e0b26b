package whenever.server.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.message.MessageResponse;

/** What is in a message and when, over HTTP. */
public final class MapRoutes {
  private final MapService maps;
  private final SignedIn signedIn;

  public MapRoutes(MapService maps, SignedIn signedIn) {
    this.maps = maps;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getMaps", signedIn.then(this::maps));
    api.on("getStoryboard", signedIn.then(this::storyboard));
    api.on("choosePoster", signedIn.then(this::choosePoster));
  }

  private record RangeResponse(int startMs, int endMs) {}

  private record SkipResponse(String kind, int startMs, int endMs) {
    static SkipResponse of(SkipMap.Skip skip) {
      return new SkipResponse(
          skip.kind().name().toLowerCase(Locale.ROOT), skip.startMs(), skip.endMs());
    }
  }

  private record MapsResponse(
      List<RangeResponse> silences,
      List<Integer> scenesMs,
      List<SkipResponse> skips,
      int savedMs) {}

  private Reply maps(Viewer viewer, Request request) {
    MapService.Found found = maps.find(viewer, id(request));
    return Reply.json(
        200,
        new MapsResponse(
            ranges(found.maps().silences()),
            found.maps().scenes(),
            found.skips().skips().stream().map(SkipResponse::of).toList(),
            found.skips().savedMs()));
  }

  private static List<RangeResponse> ranges(List<Integer> pairs) {
    List<RangeResponse> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      ranges.add(new RangeResponse(pairs.get(i), pairs.get(i + 1)));
    }
    return ranges;
  }

  private Reply storyboard(Viewer viewer, Request request) {
    return Reply.text("text/vtt; charset=utf-8", maps.storyboard(viewer, id(request)));
  }

  private record ChoosePoster(int atMs) {}

  private Reply choosePoster(Viewer viewer, Request request) {
    var message = maps.choosePoster(viewer, id(request), request.body(ChoosePoster.class).atMs());
    return Reply.json(202, MessageResponse.of(message, viewer));
  }

  private static UUID id(Request request) {
    return request.uuid("messageId");
  }
}
