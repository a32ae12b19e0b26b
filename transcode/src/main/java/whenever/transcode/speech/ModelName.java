package whenever.transcode.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the name of a Vosk model says: {@code vosk-model-small-en-us-0.15} is small and English. */
record ModelName(String language, int rank) {
  static final String PREFIX = "vosk-model-";

  /** From worst to best; a name without such a word is a full-size model. */
  private static final List<String> SIZES = List.of("tiny", "small", "lgraph", "", "big");

  /** Names given by country where the language has another code. */
  private static final Map<String, String> COUNTRIES =
      Map.of("cn", "zh", "vn", "vi", "kz", "kk", "ua", "uk", "jp", "ja");

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  static Optional<ModelName> of(String folder) {
    if (!folder.startsWith(PREFIX)) {
      return Optional.empty();
    }
    var words = Arrays.asList(folder.substring(PREFIX.length()).split("-", -1));
    boolean sized = SIZES.contains(words.getFirst());
    int rank = SIZES.indexOf(sized ? words.getFirst() : "");
    return words.stream()
        .skip(sized ? 1 : 0)
        .findFirst()
        .map(word -> COUNTRIES.getOrDefault(word, word))
        .filter(word -> word.length() == 2 && LANGUAGES.contains(word))
        .map(word -> new ModelName(word, rank));
  }

  /** The two-letter language of a tag such as {@code en-US}. */
  static String languageOf(String tag) {
    return tag.replace('_', '-').split("-", -1)[0].toLowerCase(Locale.ROOT);
  }
}
