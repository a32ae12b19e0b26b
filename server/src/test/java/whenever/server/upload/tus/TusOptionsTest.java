package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** OPTIONS: what a server tells of itself. */
@OnEachTusServer
class TusOptionsTest extends TusSuite {
  @Test
  void mustTellTheVersionsSpokenAndMayTellExtensionsAndTheLargestSize() {
    says("OPTIONS {uploads} HTTP/1.1");

    hears(
        """
        HTTP/1.1 200|204
        Tus-Version: ~(.*,)?1\\.0\\.0(,.*)?
        Tus-Extension: (any)
        Tus-Max-Size: 67108864
        """);
  }

  @Test
  void theVersionOfTheRequestMustBeIgnored() {
    says(
        """
        OPTIONS {uploads} HTTP/1.1
        Tus-Resumable: 0.2.2
        """);

    hears(
        """
        HTTP/1.1 200|204
        Tus-Version: (any)
        """);
  }

  @Test
  void allExtensionsThatAreSpokenAreAnnouncedAndNoOthers() {
    assertThat(TusServers.announced(server)).isEqualTo(server.extensions());
  }
}
