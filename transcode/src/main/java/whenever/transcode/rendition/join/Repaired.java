package whenever.transcode.rendition.join;

import java.nio.file.Path;
import java.time.Duration;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;

/**
 * A piece and what could be read of it.
 *
 * @param source the piece as a file, damaged as it may be
 * @param whole a copy that begins at zero, with a key frame, and ends with a whole packet
 * @param info what the copy holds
 * @param turned whether a picture is to be turned before it is shown, which the copy does not say
 */
record Repaired(Path source, MatroskaFile whole, MediaInfo info, boolean turned) {
  Duration length() {
    return info.duration();
  }

  /** What to encode from: the copy, unless only the piece itself knows how to turn its picture. */
  Path filmed() {
    return turned ? source : whole.path();
  }

  Container filmedContainer() {
    return turned ? info.container() : Container.MATROSKA;
  }
}
