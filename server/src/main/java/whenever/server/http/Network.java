package whenever.server.http;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of IP addresses, such as {@code 10.0.0.0/8}; a single address is one too. */
record Network(InetAddress address, int prefix) {

  static Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("not a network: " + cidr);
    }
    return new Network(address, prefix);
  }

  boolean contains(InetAddress other) {
    int bits = address.getAddress().length * Byte.SIZE;
    return other.getAddress().length * Byte.SIZE == bits
        && number(address).xor(number(other)).shiftRight(bits - prefix).signum() == 0;
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}
