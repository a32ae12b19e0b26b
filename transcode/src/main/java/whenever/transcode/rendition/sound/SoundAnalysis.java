package whenever.transcode.rendition.sound;

import java.nio.file.Path;
import java.util.List;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Decodes the sound of a recording once, for everything that is to be known of it.
 *
 * <p>ffmpeg measures the loudness of what is heard and writes samples for speech; waveform and
 * silences are read off those samples.
 */
public record SoundAnalysis(Workbench bench) {
  /**
   * Of a recording with sound.
   *
   * @param info of that recording
   * @param audio its sound
   */
  public Sound of(MediaInfo info, AudioStream audio) {
    var target = bench.folder().resolve("speech.pcm");
    var patience = Workbench.patience(info.duration(), 1);
    var silent = ProgressListener.none();
    var outcome = bench.make(target, bench.wholeClip(), words(audio), patience, silent);
    return read(target, LoudnessSummary.read(outcome.log()));
  }

  private static Sound read(Path pcm, Loudness loudness) {
    var file = PcmFile.of(pcm);
    var peaks = new Peaks(file.samples());
    var silences = new Silences();
    file.forEach(sample -> {
      peaks.accept(sample);
      silences.accept(sample);
    });
    return new Sound(pcm, peaks.waveform(), loudness, silences.ranges());
  }

  /** Gaps are filled first, so that a word's time is its time in the film. */
  private static List<String> words(AudioStream audio) {
    var graph =
        SoundPlan.gapless(SoundPlan.layout(audio))
            + ",asplit[spoken][heard];[spoken]"
            + PcmFile.FILTER
            + "[pcm];[heard]ebur128=peak=true:framelog=verbose,anullsink";
    return List.of(
        "-filter_complex", "[0:a:0]" + graph, "-map", "[pcm]", "-c:a", "pcm_s16le", "-f", "s16le");
  }
}
