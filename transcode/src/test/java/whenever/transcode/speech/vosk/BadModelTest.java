package whenever.transcode.speech.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.transcode.TestModels;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechException;

/** Folders of models in which something is wrong. */
class BadModelTest {
  private static final String NAME = "vosk-model-tiny-en";

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = folder.resolve(NAME);
    var original = TestModels.folder().resolve(NAME);
    try (var files = Files.walk(original)) {
      for (var file : files.toList()) {
        var target = model.resolve(original.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"am/final.mdl", "graph/HCLG.fst"})
  void aFileThatWasCopiedByHalfIsToldWithItsFolderAndMendedWithoutARestart(String name)
      throws IOException {
    var file = model.resolve(name);
    var whole = Files.readAllBytes(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole.length / 2);
    }
    try (var engine = new VoskEngine(new ModelStore(folder))) {
      assertThatThrownBy(() -> engine.open("en"))
          .isInstanceOf(SpeechException.class)
          .hasMessageContaining(model.toString())
          .hasMessageContaining("install it again");

      Files.write(file, whole);
      try (var stream = engine.open("en")) {
        assertThat(stream.finish()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"am/final.mdl", "conf/mfcc.conf", "graph/HCLG.fst", "graph/words.txt"})
  void aFileThatIsMissingMakesItNoModelAndIsNamed(String name) throws IOException {
    Files.delete(model.resolve(name));
    var store = new ModelStore(folder);
    try (var engine = new VoskEngine(store)) {
      assertThatThrownBy(() -> engine.open("en")).isInstanceOf(LanguageMissingException.class);
      assertThat(store.problems())
          .singleElement()
          .asString()
          .contains(model.toString(), "is missing or empty; install it again");
    }
  }

  @Test
  void aModelOfAnotherLanguageIsNotTaken() {
    try (var engine = new VoskEngine(new ModelStore(folder))) {
      assertThat(engine.supports("nl")).isFalse();
      assertThatThrownBy(() -> engine.open("nl"))
          .isInstanceOf(LanguageMissingException.class)
          .hasMessage("There is no speech model for the language \"nl\".");
    }
  }
}
