package whenever.server.transcript;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import whenever.server.config.ConfigReader;
import whenever.transcode.speech.command.CommandConfig;

/**
 * Which language is spoken, and where the speech models are.
 *
 * @param live how many recordings are understood while they are made
 * @param command the program that is used instead of models
 */
public record SpeechConfig(
    String language, Path modelsFolder, URI catalogue, int live, Optional<CommandConfig> command) {
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
            "Where speech models are found when somebody asks for one; an own copy works as well."),
        in.integer(
            "speech.live",
            2,
            0,
            64,
            "How many recordings are understood while they are made; 0 for none."),
        command(in));
  }

  /** The same, with the models of another place. */
  public SpeechConfig withCatalogue(URI other) {
    return new SpeechConfig(language, modelsFolder, other, live, command);
  }

  private static Optional<CommandConfig> command(ConfigReader in) {
    String line =
        in.optionalString(
                "speech.command",
                "A program that recognises speech instead of Vosk; {language} in it becomes the"
                    + " language. It is not run by a shell.")
            .orElse("");
    List<String> languages =
        in.list(
            "speech.command-languages",
            List.of(),
            "Languages that speech.command understands, as two-letter codes.");
    Duration hangTimeout =
        in.duration(
            "speech.command-timeout",
            Duration.ofMinutes(10),
            "How long speech.command may neither take sound nor print a word.");
    if (line.isBlank()) {
      return Optional.empty();
    }
    if (languages.isEmpty()) {
      in.reject("speech.command-languages", "is needed when speech.command is set");
      return Optional.empty();
    }
    if (!languages.stream().allMatch(code -> code.matches("[a-z]{2,3}"))) {
      in.reject("speech.command-languages", "has to be a list of codes such as en, nl");
    }
    Optional<List<String>> words = CommandConfig.split(line);
    if (words.isEmpty()) {
      in.reject("speech.command", "has a quote that is not closed");
    }
    return words.map(all -> new CommandConfig(all, Set.copyOf(languages), hangTimeout));
  }
}
