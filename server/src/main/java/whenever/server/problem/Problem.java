package whenever.server.problem;

/**
 * The body of a refusal (RFC 9457).
 *
 * @param type {@code /problems/} and the slug of the {@link ProblemType}
 * @param instance the id of the request, as it stands in the log
 */
public record Problem(String type, String title, int status, String detail, String instance) {

  public static Problem of(ProblemException refusal, String requestId) {
    ProblemType type = refusal.type();
    return new Problem(
        "/problems/" + type.slug(), type.title(), type.status(), refusal.detail(), requestId);
  }
}
