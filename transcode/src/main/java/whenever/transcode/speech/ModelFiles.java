package whenever.transcode.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that make a folder a Vosk model. */
final class ModelFiles {
  private static final List<String> ALWAYS = List.of("am/final.mdl", "conf/mfcc.conf");

  private ModelFiles() {}

  /** A sentence about what is wrong, or nothing when the folder is whole. */
  static Optional<String> problem(Path model) {
    for (var name : ALWAYS) {
      if (!hasContent(model.resolve(name))) {
        return Optional.of(sentence(model, name));
      }
    }
    boolean oneGraph =
        hasContent(model.resolve("graph/HCLG.fst")) && hasContent(model.resolve("graph/words.txt"));
    boolean twoGraphs =
        hasContent(model.resolve("graph/HCLr.fst")) && hasContent(model.resolve("graph/Gr.fst"));
    return oneGraph || twoGraphs
        ? Optional.empty()
        : Optional.of(sentence(model, "graph/HCLG.fst"));
  }

  private static String sentence(Path model, String missing) {
    return "The speech model in %s is not complete: %s is missing or empty; install it again."
        .formatted(model, missing);
  }

  private static boolean hasContent(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
