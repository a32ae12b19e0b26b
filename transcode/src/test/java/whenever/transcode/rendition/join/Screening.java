package whenever.transcode.rendition.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import whenever.transcode.Clips;

/** A film decoded by bare ffmpeg: its colours and tones at any time, and its packets. */
final class Screening {
  private static final int RATE = 8000;

  private final Path film;
  private final Clips clips;
  private short[] samples;

  Screening(Path film, Path folder) {
    this.film = film;
    this.clips = new Clips(folder);
  }

  double seconds() {
    return Clips.ask(film, "packet=pts_time,duration_time")
        .lines()
        .mapToDouble(Screening::end)
        .max()
        .orElse(0);
  }

  private static double end(String line) {
    return Arrays.stream(line.split(",", -1))
        .filter(word -> !word.isEmpty() && !word.equals("N/A"))
        .mapToDouble(Double::parseDouble)
        .sum();
  }

  /** Red, green and blue of the middle of the picture that is shown at this time. */
  String colour(double at) {
    var raw =
        clips.make(
            "pixel.rgb",
            "-i",
            film.toString(),
            "-vf",
            "fps=25,select='gte(t,%s)',crop=16:16,scale=1:1,format=rgb24".formatted(at),
            "-frames:v",
            "1",
            "-f",
            "rawvideo");
    var rgb = read(raw);
    int[] value = {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff};
    int strongest = Math.max(value[0], Math.max(value[1], value[2]));
    int weakest = Math.min(value[0], Math.min(value[1], value[2]));
    if (strongest < 50) {
      return "black";
    }
    if (weakest > 180) {
      return "white";
    }
    return strongest == value[0] ? "red" : strongest == value[1] ? "lime" : "blue";
  }

  /** The tone around this time by its zero crossings, in hertz to the nearest fifty. */
  int hertz(double at) {
    int from = (int) ((at - 0.1) * RATE);
    int crossings = 0;
    for (int i = from + 1; i < from + RATE / 5; i++) {
      boolean up = samples()[i - 1] < 0 && samples()[i] >= 0;
      crossings += up && Math.abs(samples()[i] - samples()[i - 1]) > 60 ? 1 : 0;
    }
    return (int) Math.round(crossings * 5 / 50.0) * 50;
  }

  /** When sound begins after silence. */
  List<Double> beeps() {
    var starts = new ArrayList<Double>();
    int quiet = RATE;
    for (int i = 0; i < samples().length; i++) {
      boolean loud = Math.abs(samples()[i]) > 800;
      if (loud && quiet > RATE / 4) {
        starts.add((double) i / RATE);
      }
      quiet = loud ? 0 : quiet + 1;
    }
    return starts;
  }

  /** When the picture becomes white. */
  List<Double> flashes() throws IOException {
    var told =
        clips.make(
            "flashes.txt",
            "-i",
            film.toString(),
            "-vf",
            "crop=64:64,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file="
                + film.resolveSibling("brightness.txt"),
            "-f",
            "null");
    Files.deleteIfExists(told);
    var starts = new ArrayList<Double>();
    double time = 0;
    boolean white = false;
    for (var line : Files.readAllLines(film.resolveSibling("brightness.txt"))) {
      if (line.startsWith("frame:")) {
        time = Double.parseDouble(line.substring(line.indexOf("pts_time:") + 9));
      } else {
        boolean bright = Double.parseDouble(line.substring(line.indexOf('=') + 1)) > 150;
        if (bright && !white) {
          starts.add(time);
        }
        white = bright;
      }
    }
    return starts;
  }

  /** Samples as a player that keeps to the times would play them: gaps are silence. */
  private short[] samples() {
    if (samples == null) {
      var raw =
          clips.make(
              "sound.s16",
              "-i",
              film.toString(),
              "-af",
              "aresample=async=1:min_hard_comp=0.02:first_pts=0,aresample=" + RATE,
              "-ac",
              "1",
              "-f",
              "s16le");
      var shorts = ByteBuffer.wrap(read(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      samples = new short[shorts.remaining()];
      shorts.get(samples);
    }
    return samples;
  }

  /** How long its sound is when its packets are played without regard to their times. */
  double heardSeconds() {
    var raw =
        clips.make("heard.s16", "-i", film.toString(), "-ac", "1", "-ar", "8000", "-f", "s16le");
    return read(raw).length / 2.0 / RATE;
  }

  void assertTimesRise() {
    for (var stream : List.of("v", "a")) {
      double last = Double.NEGATIVE_INFINITY;
      var times = Clips.ask(film, "packet=dts_time", "-select_streams", stream);
      for (var line : times.lines().toList()) {
        var time = line.replace(",", "");
        if (!time.isEmpty() && !time.equals("N/A")) {
          assertThat(Double.parseDouble(time)).as(stream).isGreaterThan(last);
          last = Double.parseDouble(time);
        }
      }
    }
  }

  void assertDecodesWithoutComplaint() {
    assertThat(Clips.complaints(film)).isEmpty();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
