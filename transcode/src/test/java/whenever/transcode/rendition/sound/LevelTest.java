package whenever.transcode.rendition.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Workbench;

/** Voices of any level are encoded, and what came out is measured again. */
class LevelTest {
  private static final String WORDS =
      Clips.SENTENCE + ". thank you for waiting, here is how it looks now, and what is new in it.";

  private static Ffmpeg ffmpeg;
  private static Transcoder transcoder;

  @TempDir Path folder;
  private Clips clips;

  @BeforeAll
  static void findFfmpeg() {
    ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults());
    transcoder = new Transcoder(ffmpeg);
  }

  @BeforeEach
  void prepare() {
    clips = new Clips(folder);
  }

  @Test
  void aVoiceOfAnyLevelComesOutAtOne() {
    for (var volume : List.of("-15dB", "-6dB", "0dB", "6dB")) {
      isAtOneLevel(spoken("level" + volume, "-af", "volume=" + volume));
    }
  }

  @Test
  void aVoiceThatWasRecordedFarTooLoudComesOutAtTheSame() {
    isAtOneLevel(spoken("clipped", "-af", "volume=6dB,volume=12dB", "-sample_fmt", "s16"));
  }

  @Test
  void anyRateAndAnyLayoutWillDo() {
    isAtOneLevel(spoken("telephone", "-ar", "8000"));
    isAtOneLevel(spoken("studio", "-ar", "192000"));
    isAtOneLevel(spoken("stereo", "-ac", "2"));
    isAtOneLevel(spoken("surround", "-af", "pan=5.1|FC=c0|FL=0.5*c0|FR=0.5*c0"));
  }

  @Test
  void monoWithoutAChannelLayoutIsMono() {
    var source = clips.speech(WORDS);
    assertThat(Clips.ask(source, "stream=channel_layout"))
        .as("espeak-ng says none")
        .isIn("", "unknown");

    isAtOneLevel(source);
  }

  @Test
  void silenceStaysSilence() {
    var source = clips.make("silent.wav", "-f", "lavfi", "-t", "2", "-i", "anullsrc=cl=mono");
    var sound = transcoder.listen(source, transcoder.probe(source), folder).orElseThrow();

    assertThat(sound.loudness()).isEqualTo(Loudness.SILENCE);
    assertThat(sound.loudness().gain()).isEqualTo(Gain.NONE);
    assertThat(listen(encode(source, Gain.NONE, true))).isEqualTo(Loudness.SILENCE);
  }

  private Path spoken(String name, String... words) {
    var all = new ArrayList<>(List.of("-i", clips.speech(WORDS).toString()));
    all.addAll(List.of(words));
    return clips.make(name + ".wav", all.toArray(String[]::new));
  }

  private void isAtOneLevel(Path source) {
    var gain = listen(source).gain();
    for (boolean aac : List.of(true, false)) {
      var made = listen(encode(source, gain, aac));
      var what = source.getFileName() + (aac ? " as AAC" : " as Opus") + ", " + gain + ": " + made;
      assertThat(made.integratedLufs()).as(what).isCloseTo(-16, within(1.0));
      assertThat(made.truePeakDb()).as(what).isLessThanOrEqualTo(-1);
    }
  }

  private Loudness listen(Path path) {
    return transcoder.listen(path, transcoder.probe(path), folder).orElseThrow().loudness();
  }

  private Path encode(Path source, Gain gain, boolean aac) {
    MediaInfo info = transcoder.probe(source);
    var plan = new SoundPlan(gain);
    var words = new ArrayList<>(List.of("-map", "0:a:0", "-af", plan.filter(info.audio())));
    words.addAll(aac ? plan.aac(info.audio()) : plan.opus());
    words.addAll(List.of("-f", aac ? "mp4" : "webm"));
    var bench = new Workbench(ffmpeg, source, info.container(), folder);
    var target = bench.folder().resolve(aac ? "voice.m4a" : "voice.webm");
    var patience = Workbench.patience(info.duration(), 1);
    bench.make(target, bench.wholeClip(), words, patience, ProgressListener.none());
    return target;
  }
}
