package whenever.server.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.UnavailableException;

/** A mail could not be sent; the message is a sentence for the operator. */
public final class MailException extends UnavailableException {
  private static final String NOT_SENT =
      "The mail could not be sent, because the mail server does not answer as it should. Try again"
          + " later, or tell who runs this server.";

  private final boolean away;
  private final String detail;

  private MailException(String sentence, boolean away, String detail) {
    super(sentence, null);
    this.away = away;
    this.detail = detail;
  }

  static MailException off() {
    return new MailException(
        "mail.smtp-host is not set.", true, "This server is not set up to send mail.");
  }

  static MailException of(MessagingException e, MailConfig config) {
    var refused = find(e, SMTPAddressFailedException.class);
    if (refused != null) {
      return new MailException(
          "The mail server %s does not take an address (%d)."
              .formatted(config.host(), refused.getReturnCode()),
          false,
          "The mail server does not take this address. Check that it is written right.");
    }
    return new MailException(sentence(e, config), !(e instanceof SendFailedException), NOT_SENT);
  }

  /** Why, in words that say which setting to look at. */
  private static String sentence(MessagingException e, MailConfig config) {
    var server = "The mail server %s:%d".formatted(config.host(), config.port());
    if (e instanceof AuthenticationFailedException) {
      return server + " refuses the login; check mail.smtp-user and mail.smtp-password.";
    }
    if (find(e, UnknownHostException.class) != null) {
      return "The host %s is not known; check mail.smtp-host.".formatted(config.host());
    }
    if (find(e, SSLException.class) != null) {
      return server
          + " shows no certificate for this host that this machine trusts; check mail.smtp-host,"
          + " mail.smtp-port and mail.smtp-security.";
    }
    if (String.valueOf(e.getMessage()).contains("STARTTLS")) {
      return server
          + " does not go over to TLS; mail.smtp-security = tls may be right, with port 465.";
    }
    if (find(e, SocketTimeoutException.class) != null) {
      return server + " does not answer in time; check that it runs, and mail.smtp-port.";
    }
    if (find(e, IOException.class) != null) {
      return server + " cannot be reached; check mail.smtp-host, mail.smtp-port and that it runs.";
    }
    return server + " does not take the mail; its log says why.";
  }

  /** Of the causes, and of the further exceptions that Jakarta Mail hangs behind one another. */
  private static <T extends Exception> @Nullable T find(Throwable thrown, Class<T> type) {
    for (Throwable next = thrown; next != null; next = after(next)) {
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
    return null;
  }

  private static @Nullable Throwable after(Throwable thrown) {
    return thrown instanceof MessagingException mail ? mail.getNextException() : thrown.getCause();
  }

  @Override
  public boolean isAway() {
    return away;
  }

  @Override
  public String detail() {
    return detail;
  }
}
