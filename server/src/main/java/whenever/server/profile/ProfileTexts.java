package whenever.server.profile;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What people may write into their profile, in the form in which it is kept. */
final class ProfileTexts {
  private ProfileTexts() {}

  static String name(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid("A name must be one line of text.");
    }
    return name;
  }

  /** Only regions: an offset alone knows no summer. */
  static String timeZone(String text) {
    if (!text.isEmpty() && !ZoneId.getAvailableZoneIds().contains(text)) {
      throw invalid("This time zone is not known. Name one such as Europe/Berlin.");
    }
    return text;
  }

  /** Each once, as BCP 47 writes it. */
  static List<String> languages(List<String> tags) {
    return tags.stream().map(ProfileTexts::language).distinct().toList();
  }

  private static String language(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException _) {
      // Said below, in the same words as a tag that names no language.
    }
    throw invalid("A language is not known. Name it such as en, de-CH or pt-BR.");
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
