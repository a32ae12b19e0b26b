package whenever.server.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.transcode.ffmpeg.Sandbox;

/** How media are worked on. */
public record MediaConfig(Optional<Path> ffmpeg, Sandbox sandbox, Duration maxDuration) {

  public static MediaConfig read(ConfigReader in) {
    return new MediaConfig(
        in.optionalPath("media.ffmpeg", "The ffmpeg to use; without it the one on the PATH."),
        in.choice(
            "media.sandbox",
            Sandbox.AUTO,
            "Whether ffmpeg runs in bubblewrap where it is installed: auto or off."),
        in.duration(
            "media.max-duration", Duration.ofHours(4), "The longest recording that is accepted."));
  }
}
