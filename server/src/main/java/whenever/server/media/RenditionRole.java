package whenever.server.media;

import java.util.Locale;

/** What a rendition is for. */
enum RenditionRole {
  /** A copy of what was recorded that plays and seeks at once, where its codecs are known. */
  INSTANT,
  /** H.264 and AAC: plays everywhere. */
  UNIVERSAL;

  String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
