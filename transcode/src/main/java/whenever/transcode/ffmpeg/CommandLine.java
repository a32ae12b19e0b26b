package whenever.transcode.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/** The words for ffmpeg: what is asked, between the guards that every run gets. */
record CommandLine(FfmpegConfig config) {
  /** Half an 8K picture: 5K screens pass, a small file that unpacks to gigabytes does not. */
  private static final String MOST_PIXELS = "16588800";

  /** With its progress on the standard output. */
  List<String> of(Command command) {
    var words = new ArrayList<>(List.of("-stats_period", "0.5", "-progress", "pipe:1"));
    words.addAll(silent(command));
    return words;
  }

  /** For a command that has the standard output for itself. */
  List<String> silent(Command command) {
    var words = new ArrayList<String>();
    words.addAll(List.of("-nostdin", "-hide_banner", "-y", "-nostats"));
    words.addAll(List.of("-threads", String.valueOf(config.threads())));
    words.addAll(List.of("-protocol_whitelist", "file,pipe", "-max_streams", "8"));
    words.addAll(List.of("-max_pixels", MOST_PIXELS, "-probesize", "20M"));
    words.addAll(List.of("-analyzeduration", "10M"));
    if (command.container().demuxer().equals("mov")) {
      // The defaults, pinned: an MP4 must not pull in other files.
      words.addAll(List.of("-enable_drefs", "0", "-use_absolute_path", "0"));
    }
    words.addAll(command.inputOptions());
    var source = command.source() == null ? "pipe:0" : "file:" + command.source();
    words.addAll(List.of("-f", command.container().demuxer(), "-i", source));
    words.addAll(command.output());
    return words;
  }
}
