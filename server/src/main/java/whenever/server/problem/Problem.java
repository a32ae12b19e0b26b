package whenever.server.problem;

import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal (RFC 9457).
 *
 * @param type {@code /problems/} and the slug of the {@link ProblemType}
 * @param instance the id of the request, as it stands in the log
 * @param conflict what a client needs to settle a conflict
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Nullable Object conflict) {

  public static Problem of(ProblemException refusal, String requestId) {
    ProblemType type = refusal.type();
    return new Problem(
        "/problems/" + type.slug(),
        type.title(),
        type.status(),
        refusal.detail(),
        requestId,
        refusal.conflict());
  }
}
