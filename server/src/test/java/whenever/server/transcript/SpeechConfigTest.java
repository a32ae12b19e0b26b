package whenever.server.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;

class SpeechConfigTest {
  private static SpeechConfig read(Map<String, String> settings) {
    var in = new ConfigReader(Optional.empty(), Map.of(), settings);
    SpeechConfig config = SpeechConfig.read(in, Path.of("data"));
    in.finish();
    return config;
  }

  @Test
  void voskIsUsedUnlessACommandIsSet() {
    assertThat(read(Map.of()).command()).isEmpty();
    assertThat(read(Map.of("speech.command-languages", "en")).command()).isEmpty();
  }

  @Test
  void aCommandHasWordsAndLanguages() {
    var command =
        read(Map.of(
                "speech.command", "/opt/words --model '/srv/my model' {language}",
                "speech.command-languages", "en, nl",
                "speech.command-timeout", "30 s"))
            .command()
            .orElseThrow();

    assertThat(command.words())
        .containsExactly("/opt/words", "--model", "/srv/my model", "{language}");
    assertThat(command.languages()).containsExactlyInAnyOrder("en", "nl");
    assertThat(command.hangTimeout()).hasSeconds(30);
  }

  @ParameterizedTest
  @CsvSource({
    "words, '', speech.command-languages is needed when speech.command is set",
    "words, EN-us, speech.command-languages has to be a list of codes",
    "words \"of one, en, speech.command has a quote that is not closed"
  })
  void whatIsWrongIsSaid(String command, String languages, String sentence) {
    assertThatThrownBy(
            () -> read(Map.of("speech.command", command, "speech.command-languages", languages)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence);
  }
}
