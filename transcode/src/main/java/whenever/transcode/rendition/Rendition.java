package whenever.transcode.rendition;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A playable form of a recording.
 *
 * @param path the file
 * @param contentType media type to serve it with
 * @param extension file ending without a dot
 * @param duration how long it plays
 * @param width pixels across as shown; 0 for sound only
 * @param height pixels down as shown; 0 for sound only
 * @param playsEverywhere H.264 with AAC in MP4, or AAC or MP3 sound: no browser needs another one
 */
public record Rendition(
    Path path,
    String contentType,
    String extension,
    Duration duration,
    int width,
    int height,
    boolean playsEverywhere) {

  /** The same in another file. */
  public Rendition at(Path other) {
    return new Rendition(other, contentType, extension, duration, width, height, playsEverywhere);
  }
}
