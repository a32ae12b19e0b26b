package whenever.server.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Subject;
import whenever.server.http.Json;

/**
 * One clip, and what a list or a page shows of it.
 *
 * @param head what its author said it is
 * @param parent what it answers, when it is a reply
 * @param failure a sentence, when the state is FAILED
 * @param media what it has to show, once it is playable
 */
public record Message(
    Head head,
    MessageState state,
    @Nullable Parent parent,
    @Nullable String failure,
    boolean retryable,
    @Nullable Instant publishedAt,
    Media media,
    Words words,
    Marks marks,
    @Nullable UploadProgress upload) {

  /**
   * What a reply answers.
   *
   * @param momentMs the moment of it, or where the range begins
   * @param endMs where the range ends
   */
  public record Parent(UUID id, @Nullable Integer momentMs, @Nullable Integer endMs) {}

  /**
   * What others have put to it.
   *
   * @param question {@code open} or {@code answered}, when it asks something
   * @param noteCount how many notes stand beside it
   */
  public record Marks(
      boolean pinned, @Nullable String question, int noteCount, List<Reaction> reactions) {}

  /** How often somebody reacted so. */
  public record Reaction(String emoji, int count) {}

  /** What does not change, and the title. */
  public record Head(
      UUID id,
      Subject.OfChannel channel,
      MessageKind kind,
      String title,
      UUID authorId,
      String authorName,
      Instant createdAt) {

    public UUID workspaceId() {
      return channel.workspaceId();
    }

    public UUID channelId() {
      return channel.id();
    }
  }

  /**
   * Durations in milliseconds, sizes in pixels, waveform as 256 peaks from 0 to 100; they are only
   * handed on, and a long list has a quarter of a million of them.
   *
   * @param progress how far the work on it has come, in percent, while it tells that
   */
  public record Media(
      @Nullable Integer durationMs,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable UUID poster,
      Json.@Nullable Written waveform,
      List<Source> sources,
      boolean betterComing,
      @Nullable Integer progress,
      Also also) {}

  /**
   * What else there is to show: small pictures, segments for HLS, and a recording that may be
   * watched while it arrives.
   */
  public record Also(boolean storyboard, boolean hls, boolean live) {}

  /**
   * A rendition that can be played; best first in lists.
   *
   * @param role what it is for, such as {@code small}
   * @param width in pixels, 0 without a picture or when it is not known
   */
  public record Source(UUID renditionId, String contentType, String role, int width, int height) {}

  /**
   * What is known of its words and of its replies.
   *
   * @param language that its words are in, a BCP 47 primary tag
   */
  public record Words(
      String transcriptState,
      @Nullable String language,
      @Nullable String firstWords,
      int replyCount) {}

  /** How much of it has arrived, in bytes, in how many parts; open while more is waited for. */
  public record UploadProgress(boolean open, long received, int parts, Instant lastByteAt) {}

  public UUID id() {
    return head.id();
  }

  public @Nullable UUID parentId() {
    return parent == null ? null : parent.id();
  }

  public boolean published() {
    return publishedAt != null;
  }

  /** What decides who may do what with it. */
  public Subject.OfMessage subject() {
    return subject(media.also().live());
  }

  /** The same for those who could watch it until just now. */
  Subject.OfMessage subject(boolean live) {
    return new Subject.OfMessage(
        head.channel(), head.authorId(), published(), state == MessageState.DELETED, live);
  }

  /** Whether others may watch it while it arrives. */
  public boolean isLive() {
    return state == MessageState.RECORDING && (published() || media.also().live());
  }
}
