package whenever.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who really asks: the right-most hop that is not one of our own proxies. */
final class ClientAddress {
  /** IPv4 with a port, or IPv6 in brackets; some proxies append the port. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::\\d+)?|([0-9.]+):\\d+");

  private final List<Network> trusted;

  ClientAddress(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(Network::parse).toList();
  }

  /**
   * Finds the client.
   *
   * @param peer the address at the other end of the connection
   * @param forwardedFor all {@code X-Forwarded-For} headers in order
   */
  String of(String peer, List<String> forwardedFor) {
    String client = peer;
    List<String> hops = List.of(String.join(",", forwardedFor).split(","));
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = parse(client);
      Optional<InetAddress> before = parse(hop.strip());
      // What an untrusted hop says about the hops before it may be made up.
      if (address.isEmpty() || !isTrusted(address.get()) || before.isEmpty()) {
        break;
      }
      client = before.get().getHostAddress();
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<InetAddress> parse(String text) {
    var matcher = WITH_PORT.matcher(text);
    String literal = text;
    if (matcher.matches()) {
      literal = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
