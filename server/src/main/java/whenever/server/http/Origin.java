package whenever.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The rule that other sites cannot make a signed-in browser change anything here. */
final class Origin {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final @Nullable String own;

  Origin(@Nullable URI publicUrl) {
    this.own = publicUrl == null ? null : of(publicUrl);
  }

  /** Refuses an unsafe request that a page of another site has sent. */
  void check(HttpServerRequest request) {
    if (!SAFE.contains(request.method()) && !isOwn(request)) {
      throw new ProblemException(
          ProblemType.FOREIGN_ORIGIN, "Open this server's own address and try again.");
    }
  }

  private boolean isOwn(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    // Programs that are not browsers send neither, and hold no cookie that they do not mean to
    // send.
    return origin == null || origin.equalsIgnoreCase(own) || isHost(origin, request);
  }

  private static boolean isHost(String origin, HttpServerRequest request) {
    String host = request.getHeader("Host");
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  private static String of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    boolean usual = url.getPort() == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + url.getHost() + (url.getPort() < 0 || usual ? "" : ":" + url.getPort());
  }
}
