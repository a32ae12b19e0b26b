package whenever.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.config.Secret;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class MailerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Mail MAIL =
      new Mail("grace@example.com", "Grüße – komm zu uns ✉", "Schön, dass du da bist.\nÀ bientôt.");

  @TempDir static Path folder;

  private GreenMail server;

  @BeforeEach
  void start() {
    server =
        new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("clips", "secret"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static MailConfig config(int port, MailSecurity security, Optional<String> password) {
    var login = password.map(secret -> new MailConfig.Login("clips", new Secret(secret)));
    return new MailConfig("localhost", port, security, login, "clips@example.org");
  }

  private static Mailer plain(int port) {
    return new Mailer(Optional.of(config(port, MailSecurity.NONE, Optional.empty())));
  }

  private static MailException refused(Mailer mailer) {
    return catchThrowableOfType(MailException.class, () -> mailer.send(MAIL));
  }

  private int port() {
    return server.getSmtp().getPort();
  }

  @Test
  void aMailArrivesWithAllThatStandsOnIt() throws Exception {
    var before = Instant.now().minusSeconds(2);

    new Mailer(Optional.of(config(port(), MailSecurity.NONE, Optional.of("secret")))).send(MAIL);

    assertThat(server.waitForIncomingEmail(5_000, 1)).isTrue();
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getFrom())
        .extracting(Address::toString)
        .containsExactly("Whenever <clips@example.org>");
    assertThat(mail.getAllRecipients())
        .extracting(Address::toString)
        .containsExactly("grace@example.com");
    assertThat(mail.getSubject()).isEqualTo(MAIL.subject());
    assertThat(mail.getHeader("Subject")[0]).matches("\\p{ASCII}+");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(MAIL.text());
    assertThat(mail.getSentDate()).isBetween(Date.from(before), Date.from(Instant.now()));
    assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example\\.org>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void withoutSettingsNothingIsSentAndThatIsSaid() {
    var mailer = new Mailer(Optional.empty());

    assertThat(mailer.configured()).isFalse();
    assertThat(refused(mailer).detail()).isEqualTo("This server is not set up to send mail.");
  }

  @Test
  void aWrongLoginIsTheOperatorsMatter() {
    var mailer = new Mailer(Optional.of(config(port(), MailSecurity.NONE, Optional.of("guess"))));

    var refused = refused(mailer);

    assertThat(refused).hasMessageContaining("mail.smtp-user").hasNoCause();
    assertThat(refused.detail()).doesNotContain("smtp").doesNotContain("login").endsWith(".");
    assertThatThrownBy(mailer::check).isInstanceOf(MailException.class);
  }

  @Test
  void aServerThatIsAwayIsSaid() {
    int port = port();
    server.stop();

    var refused = refused(plain(port));

    assertThat(refused).hasMessageContaining("cannot be reached").hasNoCause();
    assertThat(refused.isAway()).isTrue();
    assertThat(refused.detail()).contains("could not be sent").doesNotContain("localhost");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForLonger() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config = config(silent.getLocalPort(), MailSecurity.NONE, Optional.empty());
      var mailer = new Mailer(Optional.of(config), Duration.ofMillis(100), null);

      assertThat(refused(mailer)).hasMessageContaining("does not answer in time");
    }
  }

  @Test
  void anAddressThatTheServerDoesNotTakeIsSaidToWhoWroteIt() throws Exception {
    var answers = Map.of("", "220 hello", "RCPT", "550 5.1.1 no such person");
    try (var strict = new ScriptedSmtpServer(answers, null)) {
      var refused = refused(plain(strict.port()));

      assertThat(refused.detail()).contains("does not take this address");
      assertThat(refused).hasMessageContaining("550");
      assertThat(refused.isAway()).isFalse();
    }
  }

  @Test
  void withoutTlsNothingIsSaidToAServerThatShouldHaveIt() throws Exception {
    try (var plain = new ScriptedSmtpServer(Map.of("", "220 hello"), null)) {
      var config = config(plain.port(), MailSecurity.STARTTLS, Optional.of("secret"));

      assertThat(refused(new Mailer(Optional.of(config)))).hasMessageContaining("TLS");
      assertThat(plain.heard()).noneMatch(line -> line.matches("(AUTH|MAIL|RCPT|DATA).*"));
    }
  }

  @Test
  void loginAndMailComeAfterTls() throws Exception {
    SSLSocketFactory tls = Certificates.of(folder, "localhost");
    try (var secret = new ScriptedSmtpServer(greeting(), tls)) {
      var config = config(secret.port(), MailSecurity.STARTTLS, Optional.of("secret"));

      new Mailer(Optional.of(config), PATIENCE, tls).check();

      assertThat(secret.heard().indexOf("(TLS)"))
          .isPositive()
          .isLessThan(
              secret.heard().stream()
                  .filter(line -> line.startsWith("AUTH"))
                  .map(secret.heard()::indexOf)
                  .findFirst()
                  .orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trusted, of another host", "of this host, but of nobody we know"})
  void aServerThatCannotShowWhoItIsGetsNothing(String certificate) throws Exception {
    boolean otherHost = certificate.startsWith("trusted");
    SSLSocketFactory tls = Certificates.of(folder, otherHost ? "elsewhere.org" : "localhost");
    try (var stranger = new ScriptedSmtpServer(greeting(), tls)) {
      var config = config(stranger.port(), MailSecurity.STARTTLS, Optional.of("secret"));

      var refused = refused(new Mailer(Optional.of(config), PATIENCE, otherHost ? tls : null));

      assertThat(refused).hasMessageContaining("certificate");
      assertThat(stranger.heard()).noneMatch(line -> line.matches("(AUTH|MAIL|RCPT|DATA).*"));
    }
  }

  private static Map<String, String> greeting() {
    return Map.of(
        "", "220 hello",
        "EHLO", "250-hello\r\n250-AUTH PLAIN\r\n250 STARTTLS",
        "AUTH", "235 welcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org, eve@example.org",
        "Ada <ada@example.org>",
        "<ada@example.org>",
        "all: ada@example.org;",
        "ada @example.org",
        "adä@example.org",
        "ada@example.org\u0000"
      })
  void whatIsNotOneAddressIsRefused(String address) {
    var refused =
        catchThrowableOfType(ProblemException.class, () -> new Mail(address, "Hello", "Hello"));

    assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(refused.detail()).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello\r\nBcc: eve@example.org", "a\rb", "a\nb", "a\u0000b", "a\u0085b"})
  void aSubjectIsOneLine(String subject) {
    assertThatThrownBy(() -> new Mail("ada@example.org", subject, "Hello"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("The subject of a mail must be one line.");
  }
}
