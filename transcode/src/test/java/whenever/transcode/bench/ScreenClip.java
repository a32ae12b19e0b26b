package whenever.transcode.bench;

import java.nio.file.Path;
import whenever.transcode.Clips;

/**
 * A minute of screen as Chrome records one: 720p VP9 whose frames come when something moves, thirty
 * a second for a fifth of the time and two a second else, and a voice.
 */
final class ScreenClip {
  private static final String FRAMES = "select='lt(mod(t,10),2)+not(mod(n,15))'";

  private ScreenClip() {}

  static Path make(Path folder) {
    var clips = new Clips(folder);
    var sentence = clips.speech().toString();
    return clips.make(
        "screen.webm",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=1280x720:r=30:d=60",
        "-stream_loop",
        "-1",
        "-i",
        sentence,
        "-t",
        "60",
        "-vf",
        FRAMES,
        "-fps_mode",
        "vfr",
        "-c:v",
        "libvpx-vp9",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-b:v",
        "2500k",
        "-c:a",
        "libopus",
        "-ar",
        "48000");
  }
}
