package whenever.server.media;

import java.util.Locale;

/** What a rendition is for. */
enum RenditionRole {
  /** A copy of what was recorded that plays and seeks at once, where its codecs are known. */
  INSTANT,
  /** H.264 and AAC: plays everywhere. */
  UNIVERSAL,
  /** A voice at an even level, as Opus. */
  OPUS,
  /** At most 480 lines, for slow links. */
  SMALL,
  /** The sound alone. */
  SOUND,
  /** Small pictures of all of it in one JPEG. */
  STORYBOARD;

  String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
