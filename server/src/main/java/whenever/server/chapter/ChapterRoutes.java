package whenever.server.chapter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Chapters over HTTP. */
public final class ChapterRoutes {
  private final ChapterService chapters;
  private final SignedIn signedIn;

  public ChapterRoutes(ChapterService chapters, SignedIn signedIn) {
    this.chapters = chapters;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listChapters", signedIn.then(this::list));
    api.on("createChapter", signedIn.then(this::create));
    api.on("updateChapter", signedIn.then(this::update));
    api.on("deleteChapter", signedIn.then(this::delete));
    api.on("proposeChapters", signedIn.then(this::propose));
    api.on("getChapterTrack", signedIn.then(this::track));
  }

  private record ChaptersResponse(List<Chapter> chapters) {}

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, new ChaptersResponse(chapters.list(viewer, message(request))));
  }

  private record CreateChapter(UUID id, int startMs, String title) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateChapter.class);
    var wanted = new Chapter(body.id(), body.startMs(), body.title());
    return Reply.json(201, chapters.create(viewer, message(request), wanted));
  }

  private record UpdateChapter(@Nullable String title, @Nullable Integer startMs) {}

  private Reply update(Viewer viewer, Request request) {
    var body = request.body(UpdateChapter.class);
    return Reply.json(
        200,
        chapters.update(viewer, message(request), chapter(request), body.title(), body.startMs()));
  }

  private Reply delete(Viewer viewer, Request request) {
    chapters.delete(viewer, message(request), chapter(request));
    return Reply.noContent();
  }

  private record ProposalsResponse(List<Integer> startsMs) {}

  private Reply propose(Viewer viewer, Request request) {
    return Reply.json(200, new ProposalsResponse(chapters.propose(viewer, message(request))));
  }

  private Reply track(Viewer viewer, Request request) {
    return Reply.text("text/vtt; charset=utf-8", chapters.track(viewer, message(request)));
  }

  private static UUID message(Request request) {
    return request.uuid("messageId");
  }

  private static UUID chapter(Request request) {
    return request.uuid("chapterId");
  }
}
