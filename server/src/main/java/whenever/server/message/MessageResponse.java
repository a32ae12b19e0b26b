package whenever.server.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.http.Json;

/** A message as the contract shows it. */
public record MessageResponse(
    UUID id,
    UUID workspaceId,
    UUID channelId,
    String kind,
    String state,
    String title,
    Person author,
    boolean mine,
    @Nullable UUID parentId,
    @Nullable Integer momentMs,
    @Nullable Integer momentEndMs,
    Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable Integer durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String posterUrl,
    @Nullable String storyboardUrl,
    Json.@Nullable Written waveform,
    List<Source> sources,
    @Nullable String hlsUrl,
    @Nullable String liveUrl,
    boolean betterComing,
    @Nullable Integer progress,
    @Nullable String failure,
    boolean retryable,
    String transcriptState,
    @Nullable String language,
    @Nullable String firstWords,
    int replyCount,
    int noteCount,
    boolean pinned,
    @Nullable String question,
    List<Message.Reaction> reactions,
    @Nullable Upload upload) {

  /** A person as others see them. */
  public record Person(UUID id, String name) {}

  /** Where to play it from. */
  public record Source(
      String url, String type, String role, @Nullable Integer width, @Nullable Integer height) {}

  /** How much has arrived, in bytes. */
  public record Upload(String state, long received, int parts, Instant lastByteAt) {}

  public static MessageResponse of(Message message, Viewer viewer) {
    Message.Head head = message.head();
    Message.Media media = message.media();
    String address = "/api/messages/" + head.id();
    boolean mine = head.authorId().equals(viewer.accountId());
    return new MessageResponse(
        head.id(),
        head.workspaceId(),
        head.channelId(),
        head.kind().value(),
        message.state().value(),
        head.title(),
        new Person(head.authorId(), head.authorName()),
        mine,
        message.parentId(),
        message.parent() == null ? null : message.parent().momentMs(),
        message.parent() == null ? null : message.parent().endMs(),
        head.createdAt(),
        message.publishedAt(),
        media.durationMs(),
        media.width(),
        media.height(),
        media.poster() == null ? null : address + "/poster?v=" + media.poster(),
        media.also().storyboard() ? address + "/storyboard.vtt" : null,
        media.waveform(),
        media.sources().stream().map(source -> source(address, source)).toList(),
        media.also().hls() ? address + "/hls/master.m3u8" : null,
        message.isLive() ? address + "/live/index.m3u8" : null,
        media.betterComing(),
        media.progress(),
        message.failure(),
        message.retryable(),
        message.words().transcriptState(),
        message.words().language(),
        message.words().firstWords(),
        message.words().replyCount(),
        message.marks().noteCount(),
        message.marks().pinned(),
        message.marks().question(),
        message.marks().reactions(),
        mine && message.upload() != null ? upload(message.upload()) : null);
  }

  private static Source source(String address, Message.Source source) {
    boolean picture = source.width() > 0;
    return new Source(
        address + "/renditions/" + source.renditionId(),
        source.contentType(),
        source.role(),
        picture ? source.width() : null,
        picture ? source.height() : null);
  }

  private static Upload upload(Message.UploadProgress progress) {
    return new Upload(
        progress.open() ? "arriving" : "closed",
        progress.received(),
        progress.parts(),
        progress.lastByteAt());
  }
}
