package whenever.server.transcript.filler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.media.SkipMap;
import whenever.server.media.SkipMap.Filler;
import whenever.server.media.SpokenFillers;
import whenever.transcode.speech.Word;

/**
 * Finds fillers among the words of a message. What is a filler in one language is a word in another
 * (Dutch "er", German "um"), so each has a list of its own, and others have none.
 */
public final class Fillers implements SpokenFillers {
  private static final Map<String, Set<String>> OF_LANGUAGE =
      Map.of(
          "en", Set.of("um", "umm", "uh", "uhh", "uhm", "er", "erm", "eh", "hm", "hmm", "mm"),
          "nl", Set.of("eh", "ehm", "uh", "uhm", "euh", "hm", "hmm"),
          "da", Set.of("øh", "øhm", "æh", "hm", "hmm"),
          "de", Set.of("äh", "ähm", "öh", "öhm", "eh", "hm", "hmm"),
          "sv", Set.of("öh", "öhm", "eh", "hm", "hmm"),
          "fr", Set.of("euh", "heu", "hum", "hm"));

  private final FillerRepository words = new FillerRepository();

  @Override
  public List<Filler> of(Tx tx, UUID messageId) {
    return words
        .language(tx, messageId)
        .map(language -> find(words.words(tx, messageId), language))
        .orElse(List.of());
  }

  /** Fillers in order; those that nothing is said between are one. */
  static List<Filler> find(List<Word> words, String language) {
    String base = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    Set<String> fillers = OF_LANGUAGE.getOrDefault(base, Set.of());
    List<Filler> found = new ArrayList<>();
    int before = SkipMap.NOTHING_BEFORE;
    for (int i = 0; i < words.size(); i++) {
      int from = i;
      while (i < words.size() && isOne(words.get(i), fillers)) {
        i++;
      }
      if (i > from) {
        int after = i < words.size() ? words.get(i).startMs() : SkipMap.NOTHING_BEHIND;
        found.add(new Filler(words.get(from).startMs(), words.get(i - 1).endMs(), before, after));
      }
      if (i < words.size()) {
        before = words.get(i).endMs();
      }
    }
    return found;
  }

  private static boolean isOne(Word word, Set<String> fillers) {
    return fillers.contains(word.text().toLowerCase(Locale.ROOT));
  }
}
