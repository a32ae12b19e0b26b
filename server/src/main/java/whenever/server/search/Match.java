package whenever.server.search;

import java.util.Locale;

/** In which way a moment answers a query; the first are the best. */
public enum Match {
  /** The words are there, or other forms of them. */
  EXACT,
  /** The words are in the message, but apart from each other. */
  APART,
  /** Words that are spelled alike, or are part of a longer one. */
  NEAR,
  /** Words that sound alike: a recogniser may have heard them in place of those asked for. */
  SOUND;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
