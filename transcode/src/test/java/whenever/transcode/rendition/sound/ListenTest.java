package whenever.transcode.rendition.sound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;

class ListenTest {
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void oneDecodeTellsSamplesShapeLoudnessAndPauses() throws IOException {
    var source = paused();

    var sound = listen(source);

    assertThat(Files.size(sound.pcm()) / 32_000.0).isCloseTo(10, within(0.1));
    assertThat(sound.waveform().duration().toMillis()).isBetween(9900L, 10_100L);
    assertThat(sound.loudness().integratedLufs()).isCloseTo(-20, within(2.0));
    assertThat(sound.silences()).hasSize(2);
    assertThat(sound.silences().getFirst().start()).isZero();
    assertThat(sound.silences().getFirst().end().toMillis()).isBetween(1900L, 2300L);
    assertThat(sound.silences().getLast().end().toMillis()).isBetween(9900L, 10_100L);
  }

  @Test
  void thePausesAreTheSameHoweverQuietTheMicrophoneIs() {
    var normal = listen(paused()).silences();
    var quiet =
        clips.make(
            "quiet.wav", "-i", paused().toString(), "-af", "volume=-30dB", "-c:a", "pcm_s24le");

    assertThat(listen(quiet).silences()).isEqualTo(normal);
  }

  @Test
  void aGapInTheSoundIsASilenceAndMovesNothing() {
    var gap = "[0]aselect='lt(t,2)+gte(t,4)'";
    var source =
        clips.make(
            "gap.mkv",
            "-f",
            "lavfi",
            "-i",
            "sine=d=6",
            "-filter_complex",
            gap,
            "-c:a",
            "pcm_s16le");

    var sound = listen(source);

    assertThat(sound.waveform().duration().toMillis()).isBetween(5900L, 6100L);
    assertThat(sound.silences()).hasSize(1);
    assertThat(sound.silences().getFirst().start().toMillis()).isBetween(1950L, 2100L);
    assertThat(sound.silences().getFirst().end().toMillis()).isBetween(3900L, 4100L);
  }

  @Test
  void aDetectorWithAThresholdFindsTheSamePausesInAClearVoice() throws Exception {
    var text = "this is the first thing i want to say. ...... and this is the second thing.";
    var source =
        clips.make(
            "talk.wav",
            "-i",
            clips.speech(text).toString(),
            "-i",
            clips.speech().toString(),
            "-filter_complex",
            "[0]apad=pad_dur=2[a];[1]apad=pad_dur=1[b];[a][b]concat=n=2:v=0:a=1");

    var found = listen(source).silences();

    var detected = detected(source);
    assertThat(found).hasSameSizeAs(detected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).start().toMillis() / 1000.0).isCloseTo(detected.get(i), within(0.1));
    }
  }

  /** Where ffmpeg's own detector sees silences begin. */
  private static List<Double> detected(Path source) throws IOException {
    var words = List.of("ffmpeg", "-nostdin", "-i", source.toString());
    var all = new ArrayList<>(words);
    all.addAll(List.of("-af", "silencedetect=n=-38dB:d=0.7", "-f", "null", "-"));
    var process = new ProcessBuilder(all).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8)
        .lines()
        .filter(line -> line.contains("silence_start: "))
        .map(line -> Double.valueOf(line.replaceFirst(".*silence_start: ", "")))
        .toList();
  }

  @Test
  void loudSoundInManyChannelsIsNotCut() {
    var loud = "volume=17dB,pan=7.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0|SL=c0|SR=c0";
    var source = clips.make("loud.wav", "-f", "lavfi", "-t", "2", "-i", "sine", "-af", loud);

    assertThat(listen(source).loudness().truePeakDb()).isLessThan(0.5);
  }

  @Test
  void aPictureAloneHasNoSound() {
    var film =
        clips.make("film.webm", "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-c:v", "libvpx");

    assertThat(transcoder.listen(film, transcoder.probe(film), folder)).isEmpty();
  }

  @Test
  void aBlipTooShortToMeasureIsLeftAtItsLevel() {
    var blip = clips.make("blip.wav", "-f", "lavfi", "-t", "0.2", "-i", "sine");

    assertThat(listen(blip).loudness().gain().limited()).isFalse();
    assertThat(listen(blip).waveform().peaks()).hasSize(256).contains(100);
  }

  /** Two seconds of nothing, four of speech, and nothing until the tenth. */
  private Path paused() {
    return clips.make(
        "paused.wav", "-i", clips.speech().toString(), "-af", "adelay=2000,apad=whole_dur=10");
  }

  private Sound listen(Path source) {
    return transcoder.listen(source, transcoder.probe(source), folder).orElseThrow();
  }
}
