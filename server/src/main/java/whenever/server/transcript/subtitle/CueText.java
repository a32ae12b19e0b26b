package whenever.server.transcript.subtitle;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cue without what is not said: tags, scripts, styles and the codes of {@code .ass}
 * files. Takes time in proportion to the text, whatever is in it.
 */
final class CueText {
  private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^{}]*+}");
  private static final Pattern REFERENCE = Pattern.compile("&(#?[A-Za-z0-9]{1,8});");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Zs}\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /** What W3C WebVTT names in section 6.4, and what SubRip files are seen with. */
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "lrm", "\u200e",
          "rlm", "\u200f");

  private CueText() {}

  static String plain(String text) {
    String said = text.indexOf('<') < 0 ? text : withoutTags(text);
    said = said.indexOf('{') < 0 ? said : OVERRIDE.matcher(said).replaceAll("");
    said = said.indexOf('&') < 0 ? said : withoutReferences(said);
    return SPACE.matcher(said).replaceAll(" ").strip();
  }

  private static String withoutTags(String text) {
    var said = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('<', at);
      int close = open < 0 ? -1 : text.indexOf('>', open);
      if (close < 0) {
        return said.append(text, at, text.length()).toString();
      }
      said.append(text, at, open);
      String name = text.substring(open + 1, Math.min(close, open + 8)).toLowerCase(Locale.ROOT);
      at = close + 1;
      if (name.startsWith("script") || name.startsWith("style")) {
        at = behindElement(text, at, name.startsWith("script") ? "</script" : "</style");
      }
    }
    return said.toString();
  }

  /** What a page would run is nothing that is said; without an end, the rest of the cue is it. */
  private static int behindElement(String text, int from, String end) {
    for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 1)) {
      if (text.regionMatches(true, at, end, 0, end.length())) {
        int close = text.indexOf('>', at);
        return close < 0 ? text.length() : close + 1;
      }
    }
    return text.length();
  }

  private static String withoutReferences(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(character(found.group(1)).orElse(found.group())));
  }

  private static Optional<String> character(String name) {
    if (!name.startsWith("#")) {
      return Optional.ofNullable(NAMED.get(name));
    }
    boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
    try {
      int point =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      boolean character = Character.isValidCodePoint(point) && !isSurrogate(point) && point > 0;
      return character ? Optional.of(Character.toString(point)) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
