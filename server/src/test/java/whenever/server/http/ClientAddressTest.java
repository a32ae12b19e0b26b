package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private final ClientAddress addresses =
      new ClientAddress(List.of("10.0.0.0/8", "127.0.0.1", "fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 1.2.3.4                      | 203.0.113.9",
        "10.1.2.3    | 198.51.100.7                 | 198.51.100.7",
        "10.1.2.3    | 1.2.3.4, 198.51.100.7        | 198.51.100.7",
        "10.1.2.3    | 1.2.3.4, 198.51.100.7, 10.9.9.9 | 198.51.100.7",
        "10.1.2.3    | 10.0.0.1, 198.51.100.7       | 198.51.100.7",
        "10.1.2.3    | 198.51.100.7:4711            | 198.51.100.7",
        "fd00::1     | [2001:db8::7]:443            | 2001:db8:0:0:0:0:0:7",
        "10.1.2.3    | unknown                      | 10.1.2.3",
        "10.1.2.3    | 1.2.3.4, evil                | 10.1.2.3",
        "127.0.0.1   | 10.1.2.3                     | 10.1.2.3",
        "11.0.0.1    | 10.1.2.3                     | 11.0.0.1",
      })
  void onlyWhatATrustedProxySaysIsBelieved(String peer, String header, String client) {
    assertThat(addresses.of(peer, List.of(header))).isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(addresses.of("10.1.2.3", List.of("1.2.3.4", "198.51.100.7")))
        .isEqualTo("198.51.100.7");
    assertThat(addresses.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", ""})
  void whatIsNoNetworkIsRefusedAtStart(String network) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpConfig("127.0.0.1", 0, null, List.of(network)));
  }

  @Test
  void aForgedHeaderIsNotBelievedWithoutAProxy() {
    ApiHandler handler = request -> Reply.text("text/plain", request.clientAddress());
    try (var fixture = Fixture.answering("work", handler)) {
      assertThat(fixture.get("/api/work", "X-Forwarded-For", "1.2.3.4").body())
          .isEqualTo("127.0.0.1");
    }
  }
}
