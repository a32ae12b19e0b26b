package whenever.server.thread;

import java.util.regex.Pattern;

/** What one may react with. */
final class Emoji {
  private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
  private static final int AS_PICTURE = 0xFE0F;

  private Emoji() {}

  /** Whether it is one emoji and nothing else, as Unicode TR51 tells them. */
  static boolean isOne(String text) {
    return ONE_CHARACTER.matcher(text).matches()
        && (text.codePoints().anyMatch(Character::isEmojiPresentation)
            || (Character.isEmoji(text.codePointAt(0))
                && text.codePoints().anyMatch(point -> point == AS_PICTURE)));
  }
}
