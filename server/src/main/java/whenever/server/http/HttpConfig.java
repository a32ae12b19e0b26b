package whenever.server.http;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and who stands before it.
 *
 * @param port 0 for any free one
 * @param publicUrl the address that people type, when it is known
 * @param trustedProxies networks (CIDR) whose {@code X-Forwarded-For} is believed
 */
public record HttpConfig(
    String host, int port, @Nullable URI publicUrl, List<String> trustedProxies) {

  public HttpConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (publicUrl != null && (publicUrl.getHost() == null || !isHttp(publicUrl))) {
      throw new IllegalArgumentException("not the address of a web site: " + publicUrl);
    }
    trustedProxies = List.copyOf(trustedProxies);
    trustedProxies.forEach(Network::parse);
  }

  /** People reach the server by https. */
  boolean secure() {
    return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  private static boolean isHttp(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
  }
}
