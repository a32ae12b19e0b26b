package whenever.server.transcript.readable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import whenever.transcode.speech.Word;

/**
 * What is particular to a language.
 *
 * @param cardinals its number words
 * @param rules the first that knows something of the words decides
 * @param proper words that begin with a capital wherever they stand
 * @param open words after which a sentence goes on, however long the pause
 */
record Language(
    Locale locale, Cardinals cardinals, List<Rule> rules, Set<String> proper, Set<String> open) {
  /** Somebody has written it there. */
  private static final Pattern ENDS = Pattern.compile("[.!?…][\"'”’)]*$");

  static Language of(String tag) {
    return switch (tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT)) {
      case "en" -> English.LANGUAGE;
      case "nl" -> Dutch.LANGUAGE;
      case "da" -> Danish.LANGUAGE;
      default ->
          new Language(
              Locale.forLanguageTag(tag.replace('_', '-')),
              Cardinals.NONE,
              List.of(),
              Set.of(),
              Set.of());
    };
  }

  /** Whether a sentence begins with the word at an index. */
  boolean begins(List<Word> words, int index) {
    if (index == 0) {
      return true;
    }
    String before = words.get(index - 1).text();
    return ENDS.matcher(before).find()
        || (ReadableWords.pause(words, index) >= ReadableWords.SENTENCE_MS
            && !open.contains(before));
  }

  /** With a capital; a word that has one already, such as iPhone, is left alone. */
  String capital(String word) {
    if (word.isEmpty() || !word.equals(word.toLowerCase(locale))) {
      return word;
    }
    int letters = locale.getLanguage().equals("nl") && word.startsWith("ij") ? 2 : 1;
    int end = word.offsetByCodePoints(0, letters);
    return word.substring(0, end).toUpperCase(locale) + word.substring(end);
  }
}
