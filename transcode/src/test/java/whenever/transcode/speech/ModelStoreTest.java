package whenever.transcode.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreTest {
  private static final List<String> FILES =
      List.of("am/final.mdl", "conf/mfcc.conf", "graph/HCLG.fst", "graph/words.txt");

  @TempDir Path folder;
  private Path models;
  private ModelStore store;

  @BeforeEach
  void prepare() {
    models = folder.resolve("models");
    store = new ModelStore(models);
  }

  @ParameterizedTest
  @CsvSource({
    "vosk-model-small-en-us-0.15, en",
    "vosk-model-en-us-0.22-lgraph, en",
    "vosk-model-tiny-nl, nl",
    "vosk-model-small-cn-0.22, zh",
    "vosk-model-uk-v3, uk",
    "vosk-model-el-gr-0.7, el"
  })
  void readsTheLanguageFromTheName(String name, String language) throws IOException {
    place(name);

    assertThat(store.list()).extracting(SpeechModel::language).containsExactly(language);
  }

  @Test
  void findsAModelThatAppearsLaterAndPrefersTheLargerOne() throws IOException {
    assertThat(store.find("en")).isEmpty();
    place("vosk-model-small-en-us-0.15");
    assertThat(store.find("en-GB")).isPresent();
    place("vosk-model-en-us-0.22");

    assertThat(store.find("en").orElseThrow().name()).isEqualTo("vosk-model-en-us-0.22");
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void doesNotUseAHalfCopiedModelAndSaysSo() throws IOException {
    place("vosk-model-tiny-nl");
    Files.write(models.resolve("vosk-model-tiny-nl/graph/HCLG.fst"), new byte[0]);
    place("vosk-model-spk-0.4");

    assertThat(store.find("nl")).isEmpty();
    assertThat(store.problems())
        .hasSize(2)
        .anyMatch(sentence -> sentence.contains("graph/HCLG.fst is missing or empty"))
        .anyMatch(sentence -> sentence.contains("does not tell its language"));
  }

  @Test
  void installsReplacesAndRemovesAModel() throws IOException {
    var zip = zip("vosk-model-tiny-nl/", FILES);

    var model = store.install(zip);
    store.install(zip);

    assertThat(model.folder()).isEqualTo(models.resolve("vosk-model-tiny-nl"));
    assertThat(store.find("nl")).contains(model);
    assertThat(models).isDirectoryNotContaining("glob:**/.*");
    assertThat(store.remove("nl")).isTrue();
    assertThat(store.remove("nl")).isFalse();
    assertThat(models).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "../evil.txt, outside of its folder",
    "/etc/evil.txt, outside of its folder",
    "vosk-model-tiny-nl/../../evil.txt, outside of its folder",
    "vosk-model-tiny-nl/readme, is missing or empty",
    "photos/am/final.mdl, is not the name of a speech model"
  })
  void refusesAnArchiveThatIsNoModel(String entry, String sentence) throws IOException {
    var zip = zip("", List.of(entry));

    assertThatThrownBy(() -> store.install(zip))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(sentence);

    assertThat(models).isEmptyDirectory();
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void refusesHalfAnArchive() throws IOException {
    var whole = Files.readAllBytes(zip("vosk-model-tiny-nl/", FILES));
    var half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, 100));

    assertThatThrownBy(() -> store.install(half)).hasMessageContaining("not a whole zip archive");
  }

  private void place(String name) throws IOException {
    for (var file : FILES) {
      var path = models.resolve(name).resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "x");
    }
  }

  private Path zip(String prefix, List<String> names) throws IOException {
    var path = folder.resolve("model.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(prefix + name));
        zip.write(1);
      }
    }
    return path;
  }
}
