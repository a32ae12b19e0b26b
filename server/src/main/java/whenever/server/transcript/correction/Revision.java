package whenever.server.transcript.correction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of the words of a message.
 *
 * @param number counts from 1; 0 is what was heard
 * @param parts on the words of the whole recording, as they were before; empty of {@link
 *     RevisionKind#HEARD}
 */
public record Revision(int number, Origin origin, List<Part> parts, Instant createdAt) {
  public Revision {
    parts = List.copyOf(parts);
  }

  /**
   * Where a change comes from.
   *
   * @param accountId who did it; null when nobody did
   * @param suggestedBy who had suggested it
   * @param undoes the number of the revision that it takes back
   * @param applicationId the application of a glossary term that it belongs to
   */
  public record Origin(
      RevisionKind kind,
      @Nullable UUID accountId,
      @Nullable UUID suggestedBy,
      @Nullable Integer undoes,
      @Nullable UUID applicationId) {

    public static Origin of(RevisionKind kind, @Nullable UUID accountId) {
      return new Origin(kind, accountId, null, null, null);
    }

    static Origin suggested(UUID accountId, UUID suggestedBy) {
      return new Origin(RevisionKind.SUGGESTION, accountId, suggestedBy, null, null);
    }

    public static Origin undoing(@Nullable UUID accountId, int revision) {
      return new Origin(RevisionKind.UNDO, accountId, null, revision, null);
    }

    public static Origin applied(@Nullable UUID accountId, @Nullable UUID applicationId) {
      return new Origin(RevisionKind.GLOSSARY, accountId, null, null, applicationId);
    }
  }
}
