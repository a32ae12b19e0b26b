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
import whenever.transcode.speech.disk.DiskRoom;
import whenever.transcode.speech.disk.Folder;

/**
 * The speech models in one folder, read anew at each question, so that a model that is added while
 * the server runs is found.
 */
public final class ModelStore {
  /** Folders beginning so are being written or removed, and are nobody's model. */
  private static final String HIDDEN = ".";

  private final Path folder;

  /** A folder that looks like a model and cannot be used: its name, and why, as a sentence. */
  public record Broken(String name, String sentence) {}

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
    all().forEach(model -> best.merge(model.language(), model, ModelStore::better));
    return List.copyOf(best.values());
  }

  /** Every whole model, in order of name. */
  public List<SpeechModel> all() {
    var models = new ArrayList<SpeechModel>();
    for (var path : folders()) {
      ModelName.of(nameOf(path))
          .filter(_ -> ModelFiles.problem(path).isEmpty())
          .map(name -> new SpeechModel(name.language(), nameOf(path), path))
          .ifPresent(models::add);
    }
    return List.copyOf(models);
  }

  /** What looks like a model and cannot be used. */
  public List<Broken> broken() {
    var found = new ArrayList<Broken>();
    for (var path : folders()) {
      if (ModelName.of(nameOf(path)).isPresent()) {
        ModelFiles.problem(path)
            .ifPresent(sentence -> found.add(new Broken(nameOf(path), sentence)));
      } else if (nameOf(path).startsWith(ModelName.PREFIX)) {
        found.add(
            new Broken(
                nameOf(path),
                "The name of %s does not tell its language; it is not used.".formatted(path)));
      }
    }
    return List.copyOf(found);
  }

  /** One sentence for each folder that looks like a model and cannot be used. */
  public List<String> problems() {
    return broken().stream().map(Broken::sentence).toList();
  }

  /** How much room a model takes, in bytes. */
  public long bytes(SpeechModel model) {
    return Folder.bytes(model.folder());
  }

  /**
   * Unpacks, checks and moves a zipped model into place in one step; a model of the same name is
   * replaced.
   *
   * @throws ModelException when it is not a whole Vosk model, or tries to write elsewhere
   */
  public SpeechModel install(Path zip) {
    return install(workplace -> new ModelZip(zip).unpack(workplace));
  }

  /**
   * Copies, checks and moves the folder of a model into place in one step; a model of the same name
   * is replaced.
   *
   * @throws ModelException when it is not a whole Vosk model
   */
  public SpeechModel installFolder(Path model) {
    var from = model.toAbsolutePath().normalize();
    if (from.startsWith(folder)) {
      throw new ModelException("%s is in the folder of the models already.".formatted(from));
    }
    return install(workplace -> {
      // Before it is copied: what is copied may be large, and of no use.
      requireModel(from);
      refuse(
          Folder.link(from).map("%s is a link, and models hold none: not installed."::formatted));
      refuse(DiskRoom.missing(folder, Folder.bytes(from)));
      var copy = workplace.resolve(nameOf(from));
      Folder.copy(from, copy);
      return copy;
    });
  }

  /** Puts a model into a fresh folder. */
  @FunctionalInterface
  private interface Unpacking {
    Path into(Path workplace) throws IOException;
  }

  private SpeechModel install(Unpacking unpacking) {
    try {
      Files.createDirectories(folder);
      var workplace = Files.createTempDirectory(folder, HIDDEN + "installing-");
      try {
        return place(unpacking.into(workplace), workplace);
      } finally {
        deleteAll(workplace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SpeechModel place(Path unpacked, Path workplace) throws IOException {
    var name = requireModel(unpacked);
    var target = folder.resolve(nameOf(unpacked));
    if (Files.exists(target)) {
      Files.move(target, workplace.resolve(HIDDEN + "old"));
    }
    Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    return new SpeechModel(name.language(), nameOf(target), target);
  }

  private static ModelName requireModel(Path unpacked) {
    var name =
        ModelName.of(nameOf(unpacked))
            .orElseThrow(() ->
                new ModelException(
                    "%s is not the name of a speech model, such as vosk-model-small-en-us-0.15."
                        .formatted(nameOf(unpacked))));
    refuse(ModelFiles.problem(unpacked));
    return name;
  }

  private static void refuse(Optional<String> sentence) {
    sentence.ifPresent(said -> {
      throw new ModelException(said);
    });
  }

  /** Removes the model in the folder of this name, whole or not; true when there was one. */
  public boolean removeNamed(String name) {
    var found = folders().stream().filter(path -> nameOf(path).equals(name)).findFirst();
    boolean model = found.isPresent() && name.startsWith(ModelName.PREFIX);
    if (model) {
      removeFolder(found.get());
    }
    return model;
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
