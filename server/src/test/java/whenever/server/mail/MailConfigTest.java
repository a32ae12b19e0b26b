package whenever.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;

class MailConfigTest {

  private static Optional<MailConfig> read(Map<String, String> settings) {
    var in = new ConfigReader(Optional.empty(), Map.of(), settings);
    var config = MailConfig.read(in);
    in.finish();
    return config;
  }

  private static String wrong(Map<String, String> settings) {
    return String.valueOf(
        catchThrowableOfType(ConfigException.class, () -> read(settings)).getMessage());
  }

  @Test
  void isOffWithoutAServer() {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void asksForTlsUnlessTold() {
    var config =
        read(Map.of("mail.smtp-host", "mail.example.org", "mail.from", "clips@example.org"))
            .orElseThrow();

    assertThat(config.security()).isEqualTo(MailSecurity.STARTTLS);
    assertThat(config.port()).isEqualTo(587);
    assertThat(config.login()).isEmpty();
  }

  @Test
  void aPasswordIsNotShown() {
    var config =
        read(Map.of(
                "mail.smtp-host", "mail.example.org",
                "mail.from", "clips@example.org",
                "mail.smtp-user", "clips",
                "mail.smtp-password", "very secret"))
            .orElseThrow();

    assertThat(config.toString()).doesNotContain("very secret");
    assertThat(config.login().orElseThrow().password().reveal()).isEqualTo("very secret");
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThat(wrong(Map.of("mail.smtp-host", "mail.example.org")))
        .contains("mail.from must be set when mail.smtp-host is set");
    assertThat(wrong(Map.of("mail.smtp-host", "mail.example.org", "mail.from", "nobody")))
        .contains("mail.from must be one e-mail address");
    assertThat(wrong(Map.of("mail.smtp-user", "clips")))
        .contains("mail.smtp-password must be set as well");
  }
}
