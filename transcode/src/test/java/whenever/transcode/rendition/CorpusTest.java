package whenever.transcode.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.rendition.plan.Tier;

/**
 * What browsers, phones and recorders make: three seconds of black and silence with a flash and a
 * tone from the first second on, which must come out together and when they were.
 */
class CorpusTest {
  private static final Pattern FLASH = Pattern.compile("black_end:([0-9.]+)");
  private static final Pattern TONE = Pattern.compile("silence_end: ([0-9.]+)");
  private static final double FRAME = 0.04;

  private static Transcoder transcoder;

  @TempDir Path folder;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hevc.mp4,      320x240,  320, 240, -c:v libx265 -x265-params log-level=none -tag:v hvc1",
    "hevc10.mov,    320x240,  320, 240, -c:v libx265 -x265-params log-level=none -pix_fmt yuv420p10",
    "h264-10.mkv,   320x240,  320, 240, -c:v libx264 -pix_fmt yuv420p10 -c:a libopus",
    "h264-444.mp4,  320x240,  320, 240, -c:v libx264 -pix_fmt yuv444p",
    "h264-full.mp4, 320x240,  320, 240, -c:v libx264 -pix_fmt yuvj420p",
    "av1.webm,      320x240,  320, 240, -c:v libaom-av1 -cpu-used 8 -c:a libopus",
    "av1.mp4,       320x240,  320, 240, -c:v libaom-av1 -cpu-used 8 -c:a libopus",
    "vp9.webm,      320x240,  320, 240, -c:v libvpx-vp9 -cpu-used 8 -c:a libvorbis",
    "vp8.webm,      320x240,  320, 240, -c:v libvpx -c:a libopus",
    "surround.mp4,  320x240,  320, 240, -c:v libx264 -ac 6 -c:a aac",
    "pcm.mov,       320x240,  320, 240, -c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le",
    "fast.mp4,      320x240,  320, 240, -c:v libx265 -x265-params log-level=none -r 120",
    "slow.webm,     320x240,  320, 240, -c:v libvpx -c:a libopus -vf fps=2 -fps_mode vfr",
    "odd.webm,      321x241,  322, 242, -c:v libvpx -c:a libopus",
    "fragments.mp4, 320x240,  320, 240, -c:v libx264 -bf 0 -movflags frag_keyframe+empty_moov",
    "one-key.mp4,   320x240,  320, 240, -c:v libx264 -g 9999 -keyint_min 9999 -sc_threshold 0",
    "wide.webm,     2560x1080, 1920, 810, -c:v libvpx -deadline realtime -cpu-used 16 -c:a libopus",
  })
  void playsEverywhereInTime(String name, String size, int width, int height, String words) {
    var source = film(name, size, words);
    var info = transcoder.probe(source);

    var made = encode(source);

    assertThat(Clips.ask(made.path(), "stream=codec_name").lines()).containsExactly("h264", "aac");
    assertThat(Clips.ask(made.path(), "stream=width,height", "-select_streams", "v"))
        .isEqualTo(width + "," + height);
    assertThat(Double.parseDouble(Clips.ask(made.path(), "format=duration")))
        .isCloseTo(seconds(info.duration()), within(FRAME));
    String seen = said(made.path(), "-vf", "blackdetect=d=0.1:pix_th=0.3", "-an");
    String heard = said(made.path(), "-af", "silencedetect=n=-30dB:d=0.2", "-vn");
    double flash = first(FLASH, seen);
    double tone = first(TONE, heard);
    assertThat(flash).as("when it flashes").isCloseTo(1, within(FRAME));
    assertThat(tone).as("the tone beside the flash").isCloseTo(flash, within(FRAME));
  }

  @Test
  void aSinglePixelPlays() {
    var made = encode(film("pixel.webm", "1x1", "-c:v libvpx -c:a libopus"));

    assertThat(Clips.ask(made.path(), "stream=codec_name,width,height", "-select_streams", "v"))
        .isEqualTo("h264,2,2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "telephone.wav, -ar 8000",
    "studio.wav,    -ar 192000 -c:a pcm_s24le",
    "float.wav,     -c:a pcm_f32le -af volume=6dB",
    "mono.flac,     -ac 1",
    "music.mp3,     -c:a libmp3lame",
    "voice.m4a,     -c:a aac",
    "voice.ogg,     -c:a libopus -ar 48000",
    "surround.webm, -c:a libopus -ar 48000 -ac 6",
  })
  void isHeardEverywhereInTime(String name, String words) {
    var source = sound(name, words);

    var made = encode(source);

    assertThat(Clips.ask(made.path(), "stream=codec_name")).isEqualTo("aac");
    assertThat(Double.parseDouble(Clips.ask(made.path(), "format=duration")))
        .isCloseTo(3, within(2 * FRAME));
    String heard = said(made.path(), "-af", "silencedetect=n=-30dB:d=0.2");
    assertThat(first(TONE, heard)).isCloseTo(1, within(FRAME));
  }

  private Rendition encode(Path source) {
    var info = transcoder.probe(source);
    return transcoder
        .encode(source, info, Encoding.everywhere(), folder, ProgressListener.none())
        .get(Tier.EVERYWHERE);
  }

  private Path film(String name, String size, String words) {
    var all = new ArrayList<>(List.of("-f", "lavfi", "-i"));
    all.add(
        "color=black:s=%s:r=25:d=3,format=gbrp,drawbox=c=white:t=fill:enable='gte(t,1)'"
            .formatted(size));
    all.addAll(tone());
    all.addAll(List.of("-pix_fmt", "yuv420p"));
    all.addAll(List.of(words.split(" ", -1)));
    return new Clips(folder).make(name, all.toArray(String[]::new));
  }

  private Path sound(String name, String words) {
    var all = tone();
    all.addAll(List.of(words.split(" ", -1)));
    return new Clips(folder).make(name, all.toArray(String[]::new));
  }

  private static List<String> tone() {
    var tone = "aevalsrc='if(gte(t,1),0.5*sin(2*PI*440*t),0)':s=48000:d=3";
    return new ArrayList<>(List.of("-f", "lavfi", "-i", tone));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double first(Pattern pattern, String said) {
    var found = pattern.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static String said(Path file, String... words) {
    try {
      var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-i", file.toString()));
      command.addAll(List.of(words));
      command.addAll(List.of("-f", "null", "-"));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
