package whenever.transcode.hls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
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

/**
 * Cuts a recording into segments while it is still being made, copying its codecs.
 *
 * <p>The same bytes give the same segments, so that whoever has them all can make them again.
 */
public record LiveSegmenter(Ffmpeg ffmpeg) {
  /** The file name of the playlist. */
  public static final String PLAYLIST = "index.m3u8";

  /** The first frames tell enough: a second of waiting is a second behind. */
  private static final List<String> SOON =
      List.of("-analyzeduration", "1M", "-probesize", "1M", "-fpsprobesize", "0");

  private static final Duration SLACK = Duration.ofMinutes(1);

  /**
   * Works until the recording ends; the playlist then says so.
   *
   * @param source blocks until more has come; when it fails, this thread is interrupted
   * @param folder where the playlist and its segments are written
   * @param part what the names of segments begin with, so that parts of a message are told apart
   * @param listener hears twice a second how far it is
   * @throws MediaException {@code UNSUPPORTED_CODEC} when the codecs cannot be copied into segments
   */
  public void segment(InputStream source, Path folder, int part, ProgressListener listener) {
    try {
      var head = source.readNBytes(Sniffer.HEAD_BYTES);
      if (head.length == 0) {
        throw new MediaException(Reason.EMPTY);
      }
      var container = Sniffer.sniff(head).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
      var whole = new SequenceInputStream(new ByteArrayInputStream(head), source);
      var longest = ffmpeg.config().maxMediaLength().plus(SLACK);
      var command =
          new Command(null, container, folder.toRealPath(), SOON, output(folder, part), longest);
      ffmpeg.run(command, whole, listener);
    } catch (MediaException e) {
      throw refused(e) ? new MediaException(Reason.UNSUPPORTED_CODEC, said(e)) : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> output(Path folder, int part) throws IOException {
    var real = folder.toRealPath();
    var words = new ArrayList<>(List.of("-map", "0:V:0?", "-map", "0:a:0?", "-sn", "-dn"));
    words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy"));
    words.addAll(List.of("-avoid_negative_ts", "make_zero", "-f", "hls", "-hls_time", "2"));
    words.addAll(List.of("-hls_playlist_type", "event", "-hls_segment_type", "fmp4"));
    words.addAll(List.of("-hls_flags", "independent_segments+temp_file"));
    words.addAll(List.of("-hls_fmp4_init_filename", part + "-init.mp4"));
    words.addAll(List.of("-hls_segment_filename", "file:" + real.resolve(part + "-%d.m4s")));
    words.add("file:" + real.resolve(PLAYLIST));
    return words;
  }

  private static boolean refused(MediaException e) {
    return said(e).contains("codec not currently supported in container")
        || said(e).contains("Could not write header");
  }

  private static String said(MediaException e) {
    return e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
  }
}
