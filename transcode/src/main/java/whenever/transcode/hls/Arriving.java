package whenever.transcode.hls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Sniffer;

/** Work on a recording that is still being made. */
public record Arriving(Ffmpeg ffmpeg) {
  /** The first frames tell enough: a second of waiting is a second behind. */
  private static final List<String> SOON =
      List.of("-analyzeduration", "1M", "-probesize", "1M", "-fpsprobesize", "0");

  private static final Duration SLACK = Duration.ofMinutes(1);

  /**
   * Works until the recording ends.
   *
   * @param source blocks until more has come; when it fails, this thread is interrupted
   * @param folder the only one that is written to
   * @param input further options before the input
   * @param output everything after the input
   * @param listener hears of the media time that has been written
   * @throws MediaException when it cannot be read, or did not end well
   */
  public void run(
      InputStream source,
      Path folder,
      List<String> input,
      List<String> output,
      ProgressListener listener)
      throws IOException {
    var head = source.readNBytes(Sniffer.HEAD_BYTES);
    if (head.length == 0) {
      throw new MediaException(Reason.EMPTY);
    }
    var container = Sniffer.sniff(head).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), source);
    var longest = ffmpeg.config().maxMediaLength().plus(SLACK);
    var options = new ArrayList<>(SOON);
    options.addAll(input);
    ffmpeg.run(
        new Command(null, container, folder.toRealPath(), options, output, longest),
        whole,
        listener);
  }
}
