package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import whenever.server.config.ConfigReader;

class ExampleSettingsTest {
  private static final Path EXAMPLE = Path.of("../deploy/whenever.properties.example");

  private static final String HEADER =
      """
      # Every setting of Whenever with its default. Copy the file, take the # off a line to change it,
      # and start with --config FILE. Environment variables (http.port is WHENEVER_HTTP_PORT) and the
      # command line go over it. Do not keep secrets here: name a file with the -file settings.
      # This file is made from the code; a test compares the two.

      """;

  @Test
  void theExampleNamesEverySettingAndNoOther() throws IOException {
    var in = new ConfigReader(Optional.empty(), Map.of(), Map.of());
    AppConfig.read(in);
    var expected = HEADER + in.documentation();
    Files.writeString(Path.of("target/whenever.properties.example"), expected);
    assertThat(EXAMPLE)
        .as("deploy/whenever.properties.example; the right one is in server/target")
        .hasContent(expected);
  }
}
