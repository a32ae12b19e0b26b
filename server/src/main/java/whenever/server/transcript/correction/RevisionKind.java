package whenever.server.transcript.correction;

import java.util.Locale;

/** Why words have changed. */
public enum RevisionKind {
  /** Somebody wrote them as they should be. */
  CORRECTION,
  /** As somebody else had suggested. */
  SUGGESTION,
  /** As the glossary writes them. */
  GLOSSARY,
  /** An earlier change was taken back. */
  UNDO,
  /** A file of subtitles took the place of what was heard. */
  SUBTITLES,
  /** The recording was listened to again: all that was before is history. */
  HEARD;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RevisionKind of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
