package whenever.server.transcript;

import java.net.URI;
import java.nio.file.Path;
import whenever.server.config.ConfigReader;

/** Which language is spoken, and where the speech models are. */
public record SpeechConfig(String language, Path modelsFolder, URI catalogue) {
  /** The default folder lies in the data folder. */
  public static SpeechConfig read(ConfigReader in, Path dataFolder) {
    return new SpeechConfig(
        in.string("speech.language", "en", "Language of what is said: a BCP 47 primary tag."),
        in.optionalPath(
                "speech.models-dir",
                "Folder of the speech models; <data.folder>/models when not set.")
            .orElse(dataFolder.resolve("models")),
        in.uri(
            "speech.catalogue-url",
            URI.create("https://alphacephei.com/vosk/models"),
            "Where speech models are found when somebody asks for one; an own copy works as well."));
  }
}
