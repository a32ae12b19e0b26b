package whenever.transcode.bench;

import java.nio.file.Path;
import whenever.transcode.Clips;

/**
 * A minute of screen as Chrome records one: 720p VP9 whose frames come when something moves. A page
 * full of small marks, a pointer that wanders over it, a scroll of half a second every five, about
 * ten frames a second; and a voice.
 */
final class ScreenClip {
  private static final String PAGE =
      "cellauto=s=320x1440:rule=18:start_full=1:r=30:seed=7,trim=end_frame=1,"
          + "scale=1280:5760:flags=neighbor,loop=loop=-1:size=1,setpts=N/(30*TB),"
          + "crop=1280:720:0:y='360*(floor(t/5)+clip(2*mod(t,5)-9,0,1))'";

  private static final String POINTER = "color=c=orange:s=16x24:r=30";

  private static final String GRAPH =
      PAGE
          + "[page];"
          + POINTER
          + "[pointer];[page][pointer]overlay=x='600+500*sin(t)':y='340+300*sin(1.7*t)',"
          + "select='gt(mod(t,5),4.5)+not(mod(n,4))',format=yuv420p[picture]";

  private ScreenClip() {}

  static Path make(Path folder) {
    var clips = new Clips(folder);
    var sentence = clips.speech().toString();
    return clips.make(
        "screen.webm",
        "-stream_loop",
        "-1",
        "-i",
        sentence,
        "-filter_complex",
        GRAPH,
        "-map",
        "[picture]",
        "-map",
        "0:a",
        "-t",
        "60",
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
