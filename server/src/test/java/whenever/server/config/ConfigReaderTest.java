package whenever.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  @TempDir Path folder;

  private enum Mood {
    QUITE_CALM,
    WILD
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("whenever.properties"), content);
  }

  private static ConfigReader of(Map<String, String> environment) {
    return new ConfigReader(Optional.empty(), environment, Map.of());
  }

  private static List<String> errorsOf(ConfigReader reader) {
    return catchThrowableOfType(ConfigException.class, reader::finish).errors().stream()
        .map(ConfigError::toString)
        .toList();
  }

  @Test
  void readsDefaultsWhereNothingIsSet() {
    var in = of(Map.of());
    assertThat(in.string("http.host", "127.0.0.1", "d")).isEqualTo("127.0.0.1");
    assertThat(in.optionalString("http.name", "d")).isEmpty();
    assertThat(in.integer("http.port", 8080, 0, 65_535, "d")).isEqualTo(8080);
    assertThat(in.size("upload.max-length", DataSize.gib(4), "d")).isEqualTo(DataSize.gib(4));
    assertThat(in.duration("job.pause", Duration.ofSeconds(3), "d")).hasSeconds(3);
    assertThat(in.path("data.folder", Path.of("data"), "d")).isEqualTo(Path.of("data"));
    assertThat(in.optionalUri("http.public-url", "d")).isEmpty();
    assertThat(in.bool("media.sandbox", true, "d")).isTrue();
    assertThat(in.choice("some.mood", Mood.QUITE_CALM, "d")).isEqualTo(Mood.QUITE_CALM);
    assertThat(in.list("some.words", List.of("a"), "d")).containsExactly("a");
    assertThat(in.secret("database.password", "d")).isEmpty();
    assertThatCode(in::finish).doesNotThrowAnyException();
  }

  @Test
  void putsTheCommandLineOverTheEnvironmentOverTheFile() throws IOException {
    var path = file("area.one = file\narea.two = file\narea.three = file\n");
    var in =
        new ConfigReader(
            Optional.of(path),
            Map.of("WHENEVER_AREA_TWO", "variable", "WHENEVER_AREA_THREE", "variable"),
            Map.of("area.three", "line"));
    assertThat(in.string("area.one", "default", "d")).isEqualTo("file");
    assertThat(in.string("area.two", "default", "d")).isEqualTo("variable");
    assertThat(in.string("area.three", "default", "d")).isEqualTo("line");
    in.finish();
  }

  @Test
  void readsEachKindOfValue() {
    var in =
        of(
            Map.of(
                "WHENEVER_UPLOAD_MAX_LENGTH", "8 MiB",
                "WHENEVER_JOB_PAUSE", "5 min",
                "WHENEVER_HTTP_PUBLIC_URL", "https://whenever.example",
                "WHENEVER_SOME_MOOD", "Wild",
                "WHENEVER_SOME_WORDS", "a, b ,,c",
                "WHENEVER_MEDIA_SANDBOX", "off"));
    assertThat(in.size("upload.max-length", DataSize.gib(4), "d").bytes()).isEqualTo(8 << 20);
    assertThat(in.duration("job.pause", Duration.ofSeconds(3), "d")).hasMinutes(5);
    assertThat(in.optionalUri("http.public-url", "d"))
        .contains(URI.create("https://whenever.example"));
    assertThat(in.choice("some.mood", Mood.QUITE_CALM, "d")).isEqualTo(Mood.WILD);
    assertThat(in.list("some.words", List.of(), "d")).containsExactly("a", "b", "c");
    assertThat(in.bool("media.sandbox", true, "d")).isFalse();
    in.finish();
  }

  @Test
  void takesAnEmptyVariableAsNotSet() {
    var in = of(Map.of("WHENEVER_HTTP_PORT", " "));
    assertThat(in.integer("http.port", 8080, 0, 65_535, "d")).isEqualTo(8080);
    in.finish();
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() throws IOException {
    var path = file("upload.max-length = much\nhttp.prot = 1\n");
    var in =
        new ConfigReader(
            Optional.of(path),
            Map.of("WHENEVER_HTTP_PORT", "70000", "WHENEVER_SPECH_LANGUAGE", "en"),
            Map.of("some.mood", "sad"));
    assertThat(in.integer("http.port", 8080, 0, 65_535, "d")).isEqualTo(8080);
    in.size("upload.max-length", DataSize.gib(4), "d");
    in.choice("some.mood", Mood.WILD, "d");
    in.string("speech.language", "en", "d");
    in.reject("speech.language", "must be known");

    assertThat(errorsOf(in))
        .containsExactly(
            "http.port (environment variable WHENEVER_HTTP_PORT): The value is not a whole number from 0 to 65535.",
            "upload.max-length (" + path + "): The value is not a size such as 8 MiB or 2 GB.",
            "some.mood (command line): The value is none of quite-calm, wild.",
            "speech.language (not set): speech.language must be known.",
            "WHENEVER_SPECH_LANGUAGE (environment): There is no such variable. Did you mean WHENEVER_SPEECH_LANGUAGE?",
            "http.prot (" + path + "): There is no such setting. Did you mean http.port?");
  }

  @ParameterizedTest
  @CsvSource({
    "http.port,eighty",
    "http.port,-1",
    "upload.size,-8 MiB",
    "upload.size,999999999999 TiB",
    "job.pause,5 fortnights",
    "http.url,ftp://example",
    "http.url,::",
    "media.on,perhaps",
    "data.folder,'a\0b'",
  })
  void refusesValuesThatAreNotOfTheirKind(String key, String value) {
    var in = new ConfigReader(Optional.empty(), Map.of(), Map.of(key, value));
    in.integer("http.port", 8080, 0, 65_535, "d");
    in.size("upload.size", DataSize.gib(4), "d");
    in.duration("job.pause", Duration.ofSeconds(3), "d");
    in.optionalUri("http.url", "d");
    in.bool("media.on", true, "d");
    in.path("data.folder", Path.of("data"), "d");
    assertThat(errorsOf(in)).singleElement().asString().startsWith(key + " (command line): ");
  }

  @Test
  void leavesTheVariablesOfTheLauncherAndTheTestsAlone() {
    var in =
        of(
            Map.of(
                "WHENEVER_JAVA_OPTS", "-Xmx1g",
                "WHENEVER_HOME", "/opt",
                "WHENEVER_TEST_MODELS", "/m",
                "WHENEVER_E2E_PORT", "1",
                "PATH", "/bin"));
    assertThatCode(in::finish).doesNotThrowAnyException();
  }

  @Test
  void saysThatTheFileDoesNotExist() {
    var missing = folder.resolve("missing.properties");
    var in = new ConfigReader(Optional.of(missing), Map.of(), Map.of());
    assertThat(errorsOf(in))
        .containsExactly("--config (" + missing + "): The configuration file does not exist.");
  }

  @Test
  void neverPrintsASecret() {
    var in = of(Map.of("WHENEVER_DATABASE_PASSWORD", "hunter2"));
    var secret = in.secret("database.password", "d").orElseThrow();
    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(secret).hasToString("***");
    assertThat(Optional.of(secret).toString()).doesNotContain("hunter2");
  }

  @Test
  void readsASecretFromAFileOfItsOwn() throws IOException {
    var path = Files.writeString(folder.resolve("password"), "hunter2\n");
    var in = of(Map.of("WHENEVER_DATABASE_PASSWORD_FILE", path.toString()));
    assertThat(in.secret("database.password", "d")).contains(new Secret("hunter2"));
    in.finish();
  }

  @Test
  void refusesASecretThatIsSetTwice() throws IOException {
    var path = Files.writeString(folder.resolve("password"), "hunter2\n");
    var in =
        of(
            Map.of(
                "WHENEVER_DATABASE_PASSWORD",
                "hunter3",
                "WHENEVER_DATABASE_PASSWORD_FILE",
                path.toString()));
    in.secret("database.password", "d");
    assertThat(errorsOf(in)).singleElement().asString().contains("is set twice");
  }

  @Test
  void documentsEverySettingInTheOrderOfReading() {
    var in = of(Map.of());
    in.integer("http.port", 8080, 0, 65_535, "Where to listen.");
    in.optionalUri("http.public-url", "The address people use.");
    in.duration("job.pause", Duration.ofHours(12), "Between two runs.");
    assertThat(in.documentation())
        .isEqualTo(
            """
            # Where to listen.
            #http.port = 8080

            # The address people use.
            #http.public-url =

            # Between two runs.
            #job.pause = 12 h
            """);
  }

  @Test
  void documentsSomethingThatReadsAsTheDefaults() throws IOException {
    var written = of(Map.of());
    written.size("upload.max-length", DataSize.mib(1536), "d");
    written.list("some.words", List.of("a", "b"), "d");
    var path = file(written.documentation().replace("\n#", "\n").replaceFirst("^#.*\n", ""));
    var in = new ConfigReader(Optional.of(path), Map.of(), Map.of());
    assertThat(in.size("upload.max-length", DataSize.mib(1), "d")).isEqualTo(DataSize.mib(1536));
    assertThat(in.list("some.words", List.of(), "d")).containsExactly("a", "b");
  }

  @Test
  void refusesToReadOneSettingTwice() {
    var in = of(Map.of());
    in.string("http.host", "a", "d");
    assertThatThrownBy(() -> in.string("http.host", "b", "d")).hasMessageContaining("read twice");
  }
}
