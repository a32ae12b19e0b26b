package whenever.server.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What an e-mail address may be here: one mailbox (RFC 5321), and nothing around it. */
final class MailAddress {
  /** Octets of a path without its brackets: RFC 5321, section 4.5.3.1.3. */
  private static final int LONGEST = 254;

  private MailAddress() {}

  /** A line break in an address would begin a header of its own; blanks and names are none too. */
  static boolean isOne(String text) {
    boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!plain || text.length() > LONGEST) {
      return false;
    }
    try {
      var address = new InternetAddress(text, true);
      return !address.isGroup() && text.equals(address.getAddress()) && text.indexOf('@') > 0;
    } catch (AddressException _) {
      return false;
    }
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
