package whenever.server.thread;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Notes, reactions and names over HTTP. */
public final class MarginRoutes {
  private final MarginService margins;
  private final SignedIn signedIn;

  public MarginRoutes(MarginService margins, SignedIn signedIn) {
    this.margins = margins;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("getMargin", signedIn.then(this::margin));
    api.on("createNote", signedIn.then(this::create));
    api.on("updateNote", signedIn.then(this::update));
    api.on("deleteNote", signedIn.then(this::delete));
    api.on("setReaction", signedIn.then(this::react));
    api.on("setMentions", signedIn.then(this::mentions));
    api.on("markMentionsSeen", signedIn.then(this::seen));
    api.on("listMentions", signedIn.then(this::unseen));
  }

  private record NoteResponse(
      UUID id,
      Person author,
      boolean mine,
      String text,
      List<Person> mentions,
      @Nullable Integer momentMs,
      Instant createdAt,
      @Nullable Instant editedAt) {
    static NoteResponse of(Note note, Viewer viewer) {
      return new NoteResponse(
          note.id(),
          note.author(),
          note.author().id().equals(viewer.accountId()),
          note.text(),
          note.mentions(),
          note.momentMs(),
          note.createdAt(),
          note.editedAt());
    }
  }

  private record ReactionResponse(
      String emoji, @Nullable Integer momentMs, List<Person> people, boolean mine) {
    static ReactionResponse of(Reaction reaction, Viewer viewer) {
      return new ReactionResponse(
          reaction.emoji(),
          reaction.momentMs(),
          reaction.people(),
          reaction.people().stream().anyMatch(one -> one.id().equals(viewer.accountId())));
    }
  }

  private record MarginResponse(
      List<NoteResponse> notes,
      List<ReactionResponse> reactions,
      List<Person> mentions,
      boolean saved) {}

  private Reply margin(Viewer viewer, Request request) {
    var margin = margins.margin(viewer, message(request));
    return Reply.json(
        200,
        new MarginResponse(
            margin.notes().stream().map(note -> NoteResponse.of(note, viewer)).toList(),
            margin.reactions().stream()
                .map(reaction -> ReactionResponse.of(reaction, viewer))
                .toList(),
            margin.mentions(),
            margin.saved()));
  }

  private record CreateNote(
      UUID id, String text, @Nullable Integer momentMs, @Nullable Set<UUID> mentions) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateNote.class);
    var draft =
        new MarginService.Draft(
            body.id(),
            body.text(),
            body.momentMs(),
            Objects.requireNonNullElse(body.mentions(), Set.of()));
    return Reply.json(
        201, NoteResponse.of(margins.create(viewer, message(request), draft), viewer));
  }

  private record UpdateNote(String text, @Nullable Set<UUID> mentions) {}

  private Reply update(Viewer viewer, Request request) {
    var body = request.body(UpdateNote.class);
    Note note =
        margins.update(
            viewer, message(request), request.uuid("noteId"), body.text(), body.mentions());
    return Reply.json(200, NoteResponse.of(note, viewer));
  }

  private Reply delete(Viewer viewer, Request request) {
    margins.delete(viewer, message(request), request.uuid("noteId"));
    return Reply.noContent();
  }

  private record SetReaction(String emoji, @Nullable Integer momentMs, boolean on) {}

  private Reply react(Viewer viewer, Request request) {
    var body = request.body(SetReaction.class);
    margins.react(viewer, message(request), body.emoji(), body.momentMs(), body.on());
    return Reply.noContent();
  }

  private record SetMentions(Set<UUID> mentions) {}

  private Reply mentions(Viewer viewer, Request request) {
    margins.setMentions(viewer, message(request), request.body(SetMentions.class).mentions());
    return Reply.noContent();
  }

  private Reply seen(Viewer viewer, Request request) {
    margins.seen(viewer, message(request));
    return Reply.noContent();
  }

  private record MentionResponse(UUID messageId, String messageTitle, NoteResponse note) {}

  private Reply unseen(Viewer viewer, Request request) {
    var found = margins.unseen(viewer, request.uuid("workspaceId"));
    return Reply.json(
        200,
        Map.of(
            "mentions",
            found.stream()
                .map(named ->
                    new MentionResponse(
                        named.note().messageId(),
                        named.messageTitle(),
                        NoteResponse.of(named.note(), viewer)))
                .toList()));
  }

  private static UUID message(Request request) {
    return request.uuid("messageId");
  }
}
