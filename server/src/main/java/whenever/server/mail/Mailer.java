package whenever.server.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Hands mail over to the mail server of the settings, each on a connection of its own. */
public final class Mailer {
  /** For each of reaching it, hearing from it and telling it something. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String SENDER = "Whenever";

  private final Optional<MailConfig> config;
  private final Duration patience;
  private final @Nullable SSLSocketFactory trust;

  /** Sends nothing where there are no settings. */
  public Mailer(Optional<MailConfig> config) {
    this(config, PATIENCE, null);
  }

  /**
   * With a patience of its own.
   *
   * @param trust other certificates than those that this machine knows
   */
  Mailer(Optional<MailConfig> config, Duration patience, @Nullable SSLSocketFactory trust) {
    this.config = config;
    this.patience = patience;
    this.trust = trust;
  }

  public boolean configured() {
    return config.isPresent();
  }

  /**
   * Blocks until the mail server has taken it.
   *
   * @throws MailException when it has not
   */
  public void send(Mail mail) {
    connected((server, session, transport) -> {
      var letter = letter(mail, server, session);
      letter.saveChanges();
      transport.sendMessage(letter, letter.getAllRecipients());
    });
  }

  /**
   * Reaches the server and signs in, as for a mail, and sends none.
   *
   * @throws MailException with a sentence about what is wrong
   */
  public void check() {
    connected((_, _, _) -> {});
  }

  @FunctionalInterface
  private interface Conversation {
    void hold(MailConfig server, Session session, Transport transport) throws MessagingException;
  }

  private void connected(Conversation conversation) {
    MailConfig server = config.orElseThrow(MailException::off);
    try {
      var session = Session.getInstance(properties(server));
      try (var transport = session.getTransport("smtp")) {
        String user = server.login().map(MailConfig.Login::user).orElse(null);
        String password = server.login().map(login -> login.password().reveal()).orElse(null);
        transport.connect(server.host(), server.port(), user, password);
        conversation.hold(server, session, transport);
      }
    } catch (MessagingException e) {
      throw MailException.of(e, server);
    }
  }

  private Properties properties(MailConfig server) {
    var all = new Properties();
    var limit = Long.toString(patience.toMillis());
    all.put("mail.smtp.connectiontimeout", limit);
    all.put("mail.smtp.timeout", limit);
    all.put("mail.smtp.writetimeout", limit);
    // Else the name of this machine is looked up, which may take long and says nothing to others.
    all.put("mail.smtp.localhost", MailAddress.domain(server.from()));
    all.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    switch (server.security()) {
      case STARTTLS -> {
        all.put("mail.smtp.starttls.enable", "true");
        all.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> all.put("mail.smtp.ssl.enable", "true");
      case NONE -> all.put("mail.smtp.starttls.enable", "false");
    }
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    if (trust != null) {
      all.put("mail.smtp.ssl.socketFactory", trust);
    }
    return all;
  }

  private static MimeMessage letter(Mail mail, MailConfig server, Session session)
      throws MessagingException {
    var letter = new Letter(session, MailAddress.domain(server.from()));
    letter.setFrom(sender(server));
    letter.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    letter.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    letter.setText(mail.text(), StandardCharsets.UTF_8.name());
    letter.setSentDate(Date.from(Instant.now()));
    // RFC 3834: so that no machine answers.
    letter.setHeader("Auto-Submitted", "auto-generated");
    return letter;
  }

  private static InternetAddress sender(MailConfig server) throws MessagingException {
    try {
      return new InternetAddress(server.from(), SENDER, StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is not known", e);
    }
  }

  /** A message whose id names the domain that mail comes from, not the machine. */
  private static final class Letter extends MimeMessage {
    private final String domain;

    Letter(Session session, String domain) {
      super(session);
      this.domain = domain;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<%s@%s>".formatted(UUID.randomUUID(), domain));
    }
  }
}
