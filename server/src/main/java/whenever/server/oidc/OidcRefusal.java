package whenever.server.oidc;

import org.jspecify.annotations.Nullable;

/** A sign-in that ends here: why for the person, and what the operator should know. */
final class OidcRefusal extends RuntimeException {
  private final OidcProblem problem;

  /** The reason stands in the log and is shown to nobody: no tokens, no codes. */
  OidcRefusal(OidcProblem problem, String reason) {
    this(problem, reason, null);
  }

  OidcRefusal(OidcProblem problem, String reason, @Nullable Throwable cause) {
    // No stack trace: it is an answer, not a defect.
    super(reason, cause, false, false);
    this.problem = problem;
  }

  OidcProblem problem() {
    return problem;
  }
}
