package whenever.server.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.Sandbox;

/** How media are worked on. */
public record MediaConfig(
    Optional<Path> ffmpeg,
    Sandbox sandbox,
    Duration maxDuration,
    int liveSessions,
    Duration liveIdle) {

  /** How ffmpeg is found and confined. */
  public FfmpegConfig tools() {
    FfmpegConfig wanted =
        FfmpegConfig.defaults().withSandbox(sandbox).withMaxMediaLength(maxDuration);
    return ffmpeg.map(wanted::withFfmpeg).orElse(wanted);
  }

  public static MediaConfig read(ConfigReader in) {
    return new MediaConfig(
        in.optionalPath("media.ffmpeg", "The ffmpeg to use; without it the one on the PATH."),
        in.choice(
            "media.sandbox",
            Sandbox.AUTO,
            "Whether ffmpeg runs in bubblewrap where it is installed: auto or off."),
        in.duration(
            "media.max-duration", Duration.ofHours(4), "The longest recording that is accepted."),
        in.integer(
            "media.live-sessions",
            4,
            0,
            1000,
            "Recordings that can be watched at once while they are made; 0 for none."),
        in.duration(
            "media.live-idle",
            Duration.ofSeconds(30),
            "How long after the last viewer left a recording is no longer prepared for viewers."));
  }
}
