package whenever.server.http;

/** What one operation does: it runs on a virtual thread of its own and may block there. */
@FunctionalInterface
public interface ApiHandler {
  /** Answers a request, or throws {@code ProblemException} to refuse it. */
  Reply handle(Request request) throws Exception;
}
