package whenever.server.search.also;

import java.util.Locale;

/** What the text is that was found. */
public enum Kind {
  /** A message that all filters hold for, where no word is asked. */
  MESSAGE,
  TITLE,
  NOTE,
  CHAPTER,
  QUESTION,
  PERSON,
  CHANNEL;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
