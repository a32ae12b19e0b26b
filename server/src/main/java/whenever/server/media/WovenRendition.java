package whenever.server.media;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.hls.Woven;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;

/**
 * A rendition as it is kept.
 *
 * @param woven how it is played in segments; empty where it can only be played as a file
 */
record WovenRendition(Rendition rendition, Optional<Woven> woven) {
  private static final Logger LOG = LoggerFactory.getLogger(WovenRendition.class);

  /** Weaves what is an MP4; what cannot be woven is played as a file. */
  static WovenRendition of(Transcoder transcoder, Rendition rendition, WorkFolder work) {
    if (!rendition.contentType().endsWith("/mp4")) {
      return plain(rendition);
    }
    try {
      Woven woven = transcoder.weave(rendition.path(), work.path());
      return new WovenRendition(rendition, Optional.of(woven));
    } catch (MediaException e) {
      LOG.atWarn().setCause(e).log("a rendition is kept without segments");
      return plain(rendition.at(transcoder.indexInFront(rendition.path(), work.path())));
    }
  }

  /** One that is played as the file that it is. */
  static WovenRendition plain(Rendition rendition) {
    return new WovenRendition(rendition, Optional.empty());
  }

  /** The file to keep. */
  Path path() {
    return woven.map(Woven::path).orElseGet(rendition::path);
  }
}
