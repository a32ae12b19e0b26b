package whenever.server.transcript.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;

/** The models of this machine, with what is known of them; for the pages and the command line. */
public final class ModelLibrary {
  private final ModelStore store;
  private final ModelOrigins origins;

  public ModelLibrary(Path modelsFolder) {
    store = new ModelStore(modelsFolder);
    origins = new ModelOrigins(modelsFolder);
  }

  /**
   * A model that is here.
   *
   * @param language a BCP 47 primary tag
   * @param bytes that it takes on the disk
   * @param md5 of its archive, in hexadecimal; null of a model that was copied by hand
   * @param verified whether that is the checksum that the catalogue promised
   * @param used whether it is the one that writes down its language
   */
  public record Installed(
      String language,
      String name,
      long bytes,
      @Nullable String md5,
      boolean verified,
      boolean used) {}

  public List<Installed> installed() {
    var used = store.list().stream().map(SpeechModel::name).collect(Collectors.toSet());
    return store.all().stream().map(model -> describe(model, used.contains(model.name()))).toList();
  }

  private Installed describe(SpeechModel model, boolean used) {
    var origin = origins.find(model.name());
    return new Installed(
        model.language(),
        model.name(),
        store.bytes(model),
        origin.map(ModelOrigins.Origin::md5).orElse(null),
        origin.map(ModelOrigins.Origin::verified).orElse(false),
        used);
  }

  /** What looks like a model there and cannot be used. */
  public List<ModelStore.Broken> broken() {
    return store.broken();
  }

  /** Installs a zip, or the folder of a model; its archive is compared with nothing. */
  public SpeechModel install(Path source) {
    if (Files.isDirectory(source)) {
      var model = store.installFolder(source);
      origins.forget(model.name());
      return model;
    }
    try {
      var md5 = ModelDownload.md5(source);
      var model = store.install(source);
      origins.keep(model.name(), new ModelOrigins.Origin(md5, false));
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes every model of a language, whole or not; true when there was one. */
  public boolean removeLanguage(String language) {
    var names = store.all().stream().map(SpeechModel::name).toList();
    boolean found = store.remove(language);
    var left = store.all().stream().map(SpeechModel::name).collect(Collectors.toSet());
    names.stream().filter(name -> !left.contains(name)).forEach(origins::forget);
    return found;
  }

  /** Removes the model of this name, whole or not; true when there was one. */
  public boolean remove(String name) {
    boolean found = store.removeNamed(name);
    if (found) {
      origins.forget(name);
    }
    return found;
  }
}
