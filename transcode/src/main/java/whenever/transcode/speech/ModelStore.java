package whenever.transcode.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The speech models in one folder, read anew at each question, so that a model that is added while
 * the server runs is found.
 */
public final class ModelStore {
  /** Folders beginning so are being written or removed, and are nobody's model. */
  private static final String HIDDEN = ".";

  private final Path folder;

  /** The folder need not exist yet. */
  public ModelStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The best whole model for a language tag such as {@code en} or {@code en-US}. */
  public Optional<SpeechModel> find(String language) {
    var wanted = ModelName.languageOf(language);
    return list().stream().filter(model -> model.language().equals(wanted)).findFirst();
  }

  /** The best whole model of each language, in order of language. */
  public List<SpeechModel> list() {
    var best = new TreeMap<String, SpeechModel>();
    for (var path : folders()) {
      ModelName.of(nameOf(path))
          .filter(_ -> ModelFiles.problem(path).isEmpty())
          .map(name -> new SpeechModel(name.language(), nameOf(path), path))
          .ifPresent(model -> best.merge(model.language(), model, ModelStore::better));
    }
    return List.copyOf(best.values());
  }

  /** One sentence for each folder that looks like a model and cannot be used. */
  public List<String> problems() {
    var sentences = new ArrayList<String>();
    for (var path : folders()) {
      if (ModelName.of(nameOf(path)).isPresent()) {
        ModelFiles.problem(path).ifPresent(sentences::add);
      } else if (nameOf(path).startsWith("vosk-model-")) {
        sentences.add("The name of %s does not tell its language; it is not used.".formatted(path));
      }
    }
    return List.copyOf(sentences);
  }

  /**
   * Unpacks, checks and moves a zipped model into place in one step; a model of the same name is
   * replaced.
   *
   * @throws ModelException when it is not a whole Vosk model, or tries to write elsewhere
   */
  public SpeechModel install(Path zip) {
    try {
      Files.createDirectories(folder);
      var workplace = Files.createTempDirectory(folder, HIDDEN + "installing-");
      try {
        return place(new ModelZip(zip).unpack(workplace), workplace);
      } finally {
        deleteAll(workplace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SpeechModel place(Path unpacked, Path workplace) throws IOException {
    var name =
        ModelName.of(nameOf(unpacked))
            .orElseThrow(() ->
                new ModelException(
                    "%s is not the name of a speech model, such as vosk-model-small-en-us-0.15."
                        .formatted(nameOf(unpacked))));
    ModelFiles.problem(unpacked)
        .ifPresent(sentence -> {
          throw new ModelException(sentence);
        });
    var target = folder.resolve(nameOf(unpacked));
    if (Files.exists(target)) {
      Files.move(target, workplace.resolve(HIDDEN + "old"));
    }
    Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    return new SpeechModel(name.language(), nameOf(target), target);
  }

  /** Removes every model of a language; true when there was one. */
  public boolean remove(String language) {
    var wanted = ModelName.languageOf(language);
    boolean found = false;
    for (var path : folders()) {
      if (ModelName.of(nameOf(path)).filter(name -> name.language().equals(wanted)).isPresent()) {
        removeFolder(path);
        found = true;
      }
    }
    return found;
  }

  private void removeFolder(Path path) {
    try {
      // First out of sight in one step, so that nobody opens half a model.
      var hidden = Files.createTempDirectory(folder, HIDDEN + "removing-");
      Files.move(path, hidden.resolve("model"), StandardCopyOption.ATOMIC_MOVE);
      deleteAll(hidden);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.list(folder)) {
      return paths
          .filter(path -> Files.isDirectory(path) && !nameOf(path).startsWith(HIDDEN))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The larger kind wins; of the same kind the later name, so the newer version. */
  private static SpeechModel better(SpeechModel one, SpeechModel two) {
    return Comparator.comparingInt(ModelStore::rank).compare(one, two) > 0 ? one : two;
  }

  private static int rank(SpeechModel model) {
    return ModelName.of(model.name()).map(ModelName::rank).orElse(0);
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static void deleteAll(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
