package whenever.server.mail;

import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.config.Secret;

/**
 * The mail server that takes what this server sends.
 *
 * @param login empty where it asks for none
 * @param from the address that mail comes from
 */
public record MailConfig(
    String host, int port, MailSecurity security, Optional<Login> login, String from) {

  /** Who this server is for the mail server. */
  public record Login(String user, Secret password) {}

  /** Empty when no mail is to be sent. */
  public static Optional<MailConfig> read(ConfigReader in) {
    Optional<String> host =
        in.optionalString(
            "mail.smtp-host", "The server that takes mail for sending; without it none is sent.");
    int port = in.integer("mail.smtp-port", 587, 1, 65_535, "The port of that server.");
    var security =
        in.choice(
            "mail.smtp-security",
            MailSecurity.STARTTLS,
            "How the way there is kept from others: starttls, tls or none.");
    Optional<Login> login = login(in);
    Optional<String> from =
        in.optionalString("mail.from", "The address that mail comes from: clips@example.org.");
    if (host.isPresent() && from.isEmpty()) {
      in.reject("mail.from", "must be set when mail.smtp-host is set");
    }
    if (from.isPresent() && !MailAddress.isOne(from.get())) {
      in.reject("mail.from", "must be one e-mail address, such as clips@example.org");
      return Optional.empty();
    }
    return host.flatMap(
        server -> from.map(address -> new MailConfig(server, port, security, login, address)));
  }

  private static Optional<Login> login(ConfigReader in) {
    Optional<String> user =
        in.optionalString("mail.smtp-user", "The user there, where it asks for one.");
    Optional<Secret> password = in.secret("mail.smtp-password", "The password of that user.");
    if (user.isPresent() != password.isPresent()) {
      in.reject(
          user.isPresent() ? "mail.smtp-password" : "mail.smtp-user",
          "must be set as well: a login is a user and a password");
    }
    return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
  }
}
