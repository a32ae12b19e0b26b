package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.server.storage.StorageSettings.Kind;

class StorageOptionsTest {

  @Test
  void deletesOnlyWhenTold() {
    var plan = StorageOptions.parse(List.of("gc")).plan();

    assertThat(plan.delete()).isFalse();
    assertThat(plan.olderThan()).isEqualTo(Duration.ofDays(1));
    assertThat(plan.limit()).isEqualTo(10_000);
    assertThat(StorageOptions.parse(List.of("gc", "--delete")).plan().delete()).isTrue();
  }

  @Test
  void leavesTheOptionsOfTheServerToTheServer() {
    var options =
        StorageOptions.parse(
            List.of("migrate", "--data", "there", "--to", "S3", "--quick", "--config", "file"));

    assertThat(options.to()).isEqualTo(Kind.S3);
    assertThat(options.quick()).isTrue();
    assertThat(options.server()).containsExactly("--data", "there", "--config", "file");
  }

  @ParameterizedTest
  @CsvSource({
    "--older-than, 59min, must be at least 1 h",
    "--older-than, soon, is not a time",
    "--limit, 0, must be at least 1",
    "--limit, many, is not a whole number",
  })
  void saysWhichOptionIsWrong(String option, String value, String how) {
    var options = StorageOptions.parse(List.of("gc", option, value));

    assertThatThrownBy(options::plan)
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(option + " " + how);
  }

  @Test
  void saysThatAValueIsMissing() {
    assertThatThrownBy(() -> StorageOptions.parse(List.of("gc", "--limit")))
        .hasMessage("--limit needs a value.");
    var options = StorageOptions.parse(List.of("migrate"));
    assertThatThrownBy(options::to).hasMessage("--to must be disk or s3.");
  }

  @Test
  void takesAnOptionOfAnotherWordForOneOfTheServer() {
    assertThat(StorageOptions.parse(List.of("audit", "--delete")).server())
        .containsExactly("--delete");
    assertThat(StorageOptions.parse(List.of("polish")).isKnown()).isFalse();
  }
}
