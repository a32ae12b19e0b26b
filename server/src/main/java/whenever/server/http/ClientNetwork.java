package whenever.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom a limit counts as one: an address of IPv4, or the half of IPv6 that one household has. */
public final class ClientNetwork {
  private static final int PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /** The network of an address; what is not an address stands for itself. */
  public static String of(String address) {
    try {
      // Without the interface, which link-local addresses name.
      InetAddress parsed = InetAddress.ofLiteral(address.split("%", 2)[0]);
      return parsed instanceof Inet6Address
          ? InetAddress.getByAddress(
                      Arrays.copyOf(
                          Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES), 2 * PREFIX_BYTES))
                  .getHostAddress()
              + "/64"
          : parsed.getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException _) {
      return address;
    }
  }
}
