package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.TestModels;
import whenever.server.transcript.SpeechConfig;
import whenever.server.transcript.model.ModelServer;
import whenever.server.transcript.model.ModelZips;
import whenever.transcode.speech.ModelStore;

class ModelCommandTest {
  private static final String NAME = "vosk-model-small-en-us-0.15";
  private static byte[] zip;
  private static String md5;

  @TempDir Path models;
  private ModelServer server;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void zipTheTestModel() throws Exception {
    zip = ModelZips.of(TestModels.folder().resolve("vosk-model-tiny-en"), NAME);
    md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(zip));
  }

  @BeforeEach
  void startServer() throws IOException {
    server = new ModelServer(zip);
    offer(md5);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void offer(String checksum) {
    offer(checksum, server.address().toString());
  }

  private void offer(String checksum, String folder) {
    offer(checksum, folder, zip.length);
  }

  private void offer(String checksum, String folder, long size) {
    server.catalogue(
        """
        [{"lang": "en-us", "lang_text": "US English", "md5": "%1$s", "name": "%2$s",
          "obsolete": "false", "size": %3$d, "size_text": "12M", "type": "small",
          "url": "%4$s/model.zip", "version": "0.15"},
         {"lang": "en-us", "lang_text": "US English", "md5": "%1$s", "name": "vosk-model-small-en-us-0.4",
          "obsolete": "false", "size": 1, "type": "small", "url": "nowhere", "version": "0.4"},
         {"lang": "en-us", "lang_text": "US English", "md5": "%1$s", "name": "vosk-model-small-en-us-0.99",
          "obsolete": "true", "size": 1, "type": "small", "url": "nowhere", "version": "0.99"},
         {"lang": "en-in", "lang_text": "Indian English", "md5": "%1$s", "name": "vosk-model-small-en-in-0.5",
          "obsolete": "false", "size": 1, "type": "small", "url": "nowhere", "version": "0.5"},
         {"lang": "nl", "lang_text": "Dutch", "md5": "%1$s", "name": "vosk-model-nl-0.6",
          "obsolete": "false", "size": 1, "type": "big", "url": "nowhere", "version": "0.6"}]
        """
            .formatted(checksum, NAME, size, folder));
  }

  private int model(String... words) throws InterruptedException {
    return model(server.address(), words);
  }

  private int model(URI catalogue, String... words) throws InterruptedException {
    var config = new SpeechConfig("en", models, catalogue, 2, Optional.empty());
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new ModelCommand(config, out, false).execute(List.of(words));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void assertInstalled(String language, String name) {
    assertThat(new ModelStore(models).find(language).orElseThrow().name()).isEqualTo(name);
  }

  private void assertInstalled() throws IOException {
    assertThat(new ModelStore(models).find("en").orElseThrow().name()).isEqualTo(NAME);
    assertThat(models.resolve(".download")).isEmptyDirectory();
  }

  @Test
  void addsTheNewestSmallModelOfALanguage() throws Exception {
    assertThat(model("add", "en")).isZero();
    assertInstalled();
    assertThat(printed()).contains("Downloading " + NAME).contains("100 %").contains("is ready");
  }

  @Test
  void goesOnWhereTheConnectionWasCut() throws Exception {
    server.cut(1);
    assertThat(model("add", "en")).isZero();
    assertInstalled();
    assertThat(server.ranges()).hasSize(2);
    assertThat(server.ranges().getFirst()).isEqualTo("none");
    assertThat(server.ranges().getLast()).startsWith("bytes=").isNotEqualTo("bytes=0-");
  }

  @Test
  void goesOnWhereAnEarlierCommandStopped() throws Exception {
    var part = models.resolve(".download").resolve(NAME + ".zip.part");
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(zip, 1_000_000));
    Files.writeString(part.resolveSibling(part.getFileName() + ".validator"), "\"one\"");
    assertThat(model("add", "en")).isZero();
    assertInstalled();
    assertThat(server.ranges()).containsExactly("bytes=1000000-");
  }

  @Test
  void startsAnewWhenTheModelChangedMeanwhile() throws Exception {
    var part = models.resolve(".download").resolve(NAME + ".zip.part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1_000_000]);
    Files.writeString(part.resolveSibling(part.getFileName() + ".validator"), "\"one\"");
    server.changeModel();
    assertThat(model("add", "en")).isZero();
    assertInstalled();
  }

  @Test
  void startsAnewWhereTheServerKnowsNoRanges() throws Exception {
    server.cut(1);
    server.ignoreRanges();
    assertThat(model("add", "en")).isZero();
    assertInstalled();
  }

  @Test
  void throwsAwayWhatHasAnotherChecksum() throws Exception {
    offer("0".repeat(32));
    assertThat(model("add", "en")).isEqualTo(1);
    assertThat(printed()).contains("another checksum").contains("Try again");
    assertThat(new ModelStore(models).list()).isEmpty();
    assertThat(models.resolve(".download")).isEmptyDirectory();
  }

  @Test
  void saysThatALanguageIsNotOffered() throws Exception {
    assertThat(model("add", "nl")).isEqualTo(1);
    assertThat(printed())
        .isEqualToIgnoringNewLines("There is no speech model for \"nl\"; see: model list");
  }

  @Test
  void saysThatTheServerIsDown() throws Exception {
    assertThat(model(URI.create("http://127.0.0.1:1/models"), "add", "en")).isEqualTo(1);
    assertThat(printed())
        .isEqualToIgnoringNewLines(
            "http://127.0.0.1:1/models/model-list.json cannot be reached; check the connection or speech.catalogue-url.");
  }

  @Test
  void saysThatTheCatalogueIsNone() throws Exception {
    server.catalogue("<html>");
    assertThat(model("add", "en")).isEqualTo(1);
    assertThat(printed()).contains("is not a list of speech models");
  }

  @Test
  void downloadsNothingTwice() throws Exception {
    assertThat(model("add", "en")).isZero();
    assertThat(model("add", "en")).isZero();
    assertThat(printed()).contains("en is there already: " + NAME);
    assertThat(server.ranges()).hasSize(1);
  }

  @Test
  void listsWhatIsHereAndWhatCanBeAdded() throws Exception {
    assertThat(model("list")).isZero();
    assertThat(printed())
        .contains("No speech model is here yet.")
        .contains("vosk-model-small-en-in-0.5")
        .doesNotContain("vosk-model-nl-0.6");
  }

  @Test
  void installsAZipAndAFolderWithoutAnyNetwork() throws Exception {
    var nowhere = URI.create("http://127.0.0.1:1/models");
    var file = Files.write(models.resolveSibling("en.zip"), zip);
    var dutch = TestModels.folder().resolve("vosk-model-tiny-nl").toString();
    assertThat(model(nowhere, "add", file.toString())).isZero();
    assertThat(model(nowhere, "add", dutch)).isZero();
    assertInstalled("en", NAME);
    assertInstalled("nl", "vosk-model-tiny-nl");
    assertThat(model(nowhere, "add", "nowhere.zip")).isEqualTo(1);
    assertThat(printed()).contains("There is no nowhere.zip.");
    assertThat(model(nowhere, "remove", "vosk-model-tiny-nl")).isZero();
    assertThat(new ModelStore(models).find("nl")).isEmpty();
  }

  @Test
  void addsAModelByItsName() throws Exception {
    assertThat(model("add", NAME)).isZero();
    assertInstalled();
    assertThat(model("list")).isZero();
    assertThat(printed()).contains("used, checksum verified");
  }

  @Test
  void fetchesFromACopyWhatTheCopyOfTheCatalogueNamesElsewhere() throws Exception {
    offer(md5, "https://models.example.org/vosk/models");
    assertThat(model("add", "en")).isZero();
    assertInstalled();
  }

  @Test
  void asksForRoomFirst() throws Exception {
    offer(md5, server.address().toString(), 1L << 60);
    assertThat(model("add", "en")).isEqualTo(1);
    assertThat(printed()).contains("has no room for this");
    assertThat(server.ranges()).isEmpty();
  }

  @Test
  void takesAnotherCatalogueByAnOption() {
    var options = new ArrayList<>(List.of("--data", "x", "--mirror", "https://models.example.org"));
    assertThat(ModelCommand.mirror(options)).contains(URI.create("https://models.example.org"));
    assertThat(options).containsExactly("--data", "x");
    assertThatThrownBy(() -> ModelCommand.mirror(new ArrayList<>(List.of("--mirror", "file:/x"))))
        .hasMessageContaining("needs an address");
  }

  @Test
  void removesALanguage() throws Exception {
    assertThat(model("add", "en")).isZero();
    assertThat(model("remove", "en")).isZero();
    assertThat(model("remove", "en")).isEqualTo(1);
    assertThat(new ModelStore(models).list()).isEmpty();
  }

  @Test
  void saysHowToBeUsed() throws Exception {
    assertThat(model("ad", "en")).isEqualTo(2);
    assertThat(printed()).startsWith("Use: model list");
  }
}
