package whenever.server.transcript.readable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How Danish is read. */
final class Danish {
  /** Without "en" and "et", which are mostly the article. */
  private static final List<String> BELOW =
      List.of(
          "nul", "ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve",
          "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten");

  private static final List<String> ONES =
      List.of("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni");

  private static final List<String> TENS =
      List.of("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems");

  private static final Set<String> OPEN =
      Set.of(
          "en", "et", "den", "af", "til", "for", "med", "fra", "og", "eller", "min", "din", "sin",
          "vores", "deres", "er", "i", "på", "at", "øh");

  private static final Cardinals CARDINALS = cardinals();

  static final Language LANGUAGE =
      new Language(Locale.of("da"), CARDINALS, rules(), Set.of(), OPEN);

  private Danish() {}

  private static Cardinals cardinals() {
    var hundreds = List.of("hundrede", "hundred");
    var thousands = List.of("tusind", "tusinde");
    var scales =
        Cardinals.scales(
            hundreds,
            thousands,
            List.of("million", "millioner"),
            List.of("milliard", "milliarder"));
    return new Cardinals(
        Map.copyOf(Tens.turned(BELOW, TENS, ONES, List.of("og"))), scales, "og", false, true);
  }

  private static List<Rule> rules() {
    var numbers =
        new NumberRule(
            CARDINALS,
            new NumberRule.Style("komma", ",", ".", Set.of("procent"), " %", "", Set.of()));
    var clock =
        new ClockRule.Wording("halv", "kvart", "over", "i", Set.of("klokken", "kl"), Set.of(), "");
    return List.of(
        new ClockRule(CARDINALS, clock),
        new ArticleRule(
            Set.of("en", "et"), Set.of("hundrede", "hundred", "tusind", "tusinde"), "ét", numbers),
        numbers,
        new SpelledRule(Set.of("i", "å", "ø"), ""));
  }
}
