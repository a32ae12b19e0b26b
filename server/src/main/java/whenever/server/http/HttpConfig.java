package whenever.server.http;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.server.config.ConfigReader;

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

  public static HttpConfig read(ConfigReader in) {
    return new HttpConfig(
        in.string("http.host", "localhost", "Address to listen on."),
        in.integer("http.port", 8080, 0, 65_535, "Port to listen on; 0 takes a free one."),
        in.optionalUri(
                "http.public-url",
                "The address that people use, when a proxy stands in front: https://clips.example.org.")
            .orElse(null),
        trusted(in));
  }

  private static List<String> trusted(ConfigReader in) {
    List<String> networks =
        in.list(
            "http.trusted-proxies",
            List.of(),
            "Networks of your proxies, as CIDR with commas: their X-Forwarded-For is believed.");
    try {
      networks.forEach(Network::parse);
      return networks;
    } catch (IllegalArgumentException e) {
      in.reject("http.trusted-proxies", "must be networks such as 10.0.0.0/8.");
      return List.of();
    }
  }

  /** People reach the server by https. */
  boolean secure() {
    return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  private static boolean isHttp(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
  }
}
