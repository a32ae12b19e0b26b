package whenever.transcode.rendition.join;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import whenever.transcode.Clips;

/** Recordings as browsers make them, each known by its colour and its tone. */
final class Takes {
  enum Recorder {
    VP8("webm", "libvpx -deadline realtime -cpu-used 16", "libopus", "-live 1"),
    VP9("webm", "libvpx-vp9 -deadline realtime -cpu-used 8", "libopus", "-live 1"),
    H264("matroska", "libx264 -preset ultrafast -profile:v baseline", "libopus", "-live 1"),
    SAFARI(
        "mp4",
        "libx264 -preset ultrafast -profile:v baseline",
        "aac",
        "-movflags frag_keyframe+empty_moov+default_base_moof");

    private final String format;
    private final String video;
    private final String audio;
    private final String more;

    Recorder(String format, String video, String audio, String more) {
      this.format = format;
      this.video = video;
      this.audio = audio;
      this.more = more;
    }
  }

  /** What is filmed: a colour or none, a tone in hertz or 0, for so many seconds. */
  record Scene(String colour, int hertz, double seconds, String size) {
    Scene(String colour, int hertz, double seconds) {
      this(colour, hertz, seconds, "320x240");
    }

    /** A picture that beeps and shows white for the first tenth of each second. */
    boolean claps() {
      return colour.equals("clap");
    }
  }

  private final Path folder;
  private final Clips clips;
  private int made;

  Takes(Path folder) {
    this.folder = folder;
    this.clips = new Clips(folder);
  }

  /** Written as to a pipe: no sizes, no duration, no index, a cluster or fragment each second. */
  Path record(Recorder recorder, Scene scene) {
    var words = new ArrayList<String>();
    if (!scene.colour.isEmpty()) {
      words.addAll(List.of("-f", "lavfi", "-i", picture(scene)));
    }
    if (scene.hertz > 0) {
      words.addAll(List.of("-f", "lavfi", "-i", sound(scene)));
    }
    if (!scene.colour.isEmpty()) {
      words.addAll(List.of("-pix_fmt", "yuv420p", "-g", "25", "-c:v"));
      words.addAll(List.of(recorder.video.split(" ")));
    }
    if (scene.hertz > 0) {
      words.addAll(List.of("-c:a", recorder.audio));
    }
    words.addAll(List.of("-flush_packets", "1", "-f", recorder.format));
    words.addAll(List.of(recorder.more.split(" ")));
    if (!recorder.format.equals("mp4")) {
      words.addAll(List.of("-cluster_time_limit", "1000"));
    }
    var piped = clips.pipe("take-" + made++ + "." + recorder.format, words);
    return piped;
  }

  private static String picture(Scene scene) {
    var source = "color=c=%s:s=%s:r=25:d=%s";
    if (scene.claps()) {
      return (source + ",drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'")
          .formatted("black", scene.size, scene.seconds);
    }
    return source.formatted(scene.colour, scene.size, scene.seconds);
  }

  private static String sound(Scene scene) {
    var volume = scene.claps() ? ",volume='if(lt(mod(t,1),0.1),1,0)':eval=frame" : "";
    return "sine=f=%d:r=48000:d=%s:samples_per_frame=480%s"
        .formatted(scene.hertz, scene.seconds, volume);
  }

  Path write(String name, byte[]... bytes) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var piece : bytes) {
      all.write(piece);
    }
    return Files.write(folder.resolve(name), all.toByteArray());
  }

  /** Where four bytes stand. */
  static List<Integer> positions(byte[] bytes, String hex) {
    var word = HexFormat.of().parseHex(hex);
    var found = new ArrayList<Integer>();
    for (int at = 0; at + 4 <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + 4, word, 0, 4)) {
        found.add(at);
      }
    }
    return found;
  }

  static List<Integer> clusters(byte[] bytes) {
    return positions(bytes, "1f43b675");
  }

  static byte[] first(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  static byte[] without(byte[] bytes, int from, int to) {
    var rest = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, rest, 0, from);
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }
}
