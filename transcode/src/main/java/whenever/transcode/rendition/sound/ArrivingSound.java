package whenever.transcode.rendition.sound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.process.ByteSink;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.Sniffer;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Decodes the sound of a recording while it is still being made: the same samples that {@link
 * SoundAnalysis} writes when it is whole.
 */
public record ArrivingSound(Ffmpeg ffmpeg) {
  /**
   * The first frames tell enough. Not {@code -fflags nobuffer}: that throws away what was read to
   * learn the codecs, and with it the first words.
   */
  private static final List<String> SOON =
      List.of("-analyzeduration", "500k", "-probesize", "256k", "-fpsprobesize", "0");

  private static final Duration SLACK = Duration.ofMinutes(1);

  /**
   * Works until the recording ends.
   *
   * @param source blocks until more has come; when it fails, this thread is interrupted
   * @param sink takes samples of 16 kHz, mono, signed 16 bit, little endian, pieces of any size, on
   *     another thread; when it fails, this thread is interrupted
   * @throws MediaException {@code NO_STREAMS} also when it has no sound
   */
  public void decode(InputStream source, ByteSink sink) {
    try {
      var head = source.readNBytes(Sniffer.HEAD_BYTES);
      if (head.length == 0) {
        throw new MediaException(Reason.EMPTY);
      }
      var container = Sniffer.sniff(head).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
      var whole = new SequenceInputStream(new ByteArrayInputStream(head), source);
      ffmpeg.pipe(command(container), whole, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Command command(Container container) {
    var longest = ffmpeg.config().maxMediaLength().plus(SLACK);
    var input = new ArrayList<>(SOON);
    input.addAll(Workbench.seconds(longest));
    return new Command(null, container, null, input, output(), longest);
  }

  private static List<String> output() {
    var words = new ArrayList<String>();
    var graph = SoundPlan.gapless(SoundPlan.anyLayout()) + "," + PcmFile.FILTER;
    words.addAll(List.of("-filter_complex", "[0:a:0]" + graph + "[pcm]", "-map", "[pcm]"));
    words.addAll(List.of("-c:a", "pcm_s16le", "-flush_packets", "1", "-f", "s16le", "pipe:1"));
    return words;
  }
}
