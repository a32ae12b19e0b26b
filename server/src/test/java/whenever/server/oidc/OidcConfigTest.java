package whenever.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;

class OidcConfigTest {
  private static Optional<OidcConfig> read(Map<String, String> settings) {
    var in = new ConfigReader(Optional.empty(), Map.of(), settings);
    Optional<OidcConfig> config = OidcConfig.read(in);
    in.finish();
    return config;
  }

  @Test
  void withoutAnIssuerThereIsNone() {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void whatIsNotSetHasADefaultAndTheSecretDoesNotShow() {
    OidcConfig config =
        read(Map.of(
                "oidc.issuer", "https://id.example.org/realm",
                "oidc.client-id", "whenever",
                "oidc.client-secret", "hush"))
            .orElseThrow();

    assertThat(config.name()).isEqualTo("Single sign-on");
    assertThat(config.scopes()).containsExactly("openid", "email", "profile");
    assertThat(config.join()).isEqualTo(OidcConfig.Join.INVITED);
    assertThat(config.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example.org", "https://id.example.org/?a=b"})
  void anIssuerMustBeSafe(String issuer) {
    assertThatThrownBy(() -> read(Map.of("oidc.issuer", issuer, "oidc.client-id", "whenever")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("oidc.issuer must");
  }

  @Test
  void allThatIsMissingIsSaid() {
    assertThatThrownBy(
            () -> read(Map.of("oidc.issuer", "https://id.example.org", "oidc.scopes", "email")))
        .hasMessageContaining("oidc.client-id must be set")
        .hasMessageContaining("oidc.scopes must hold openid");
  }
}
