package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.Sniffer;
import whenever.transcode.rendition.plan.Codecs;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.StreamDump;

/** Finds out what a recording holds by reading all of its packets once, decoding none. */
record Prober(Ffmpeg ffmpeg) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration REORDERING = Duration.ofMillis(500);

  MediaInfo probe(Path source) {
    if (isEmpty(source)) {
      throw new MediaException(Reason.EMPTY);
    }
    var container = Sniffer.sniff(source).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
    var info = read(source, container);
    if (!Codecs.accepts(info)) {
      throw new MediaException(Reason.UNSUPPORTED_CODEC, info.toString());
    }
    if (info.duration().compareTo(ffmpeg.config().maxMediaLength()) > 0) {
      throw new MediaException(Reason.TOO_LONG, info.toString());
    }
    return info;
  }

  private MediaInfo read(Path source, Container container) {
    var words = new ArrayList<>(Output.streams());
    words.addAll(List.of("-c", "copy", "-f", "null", "-"));
    var command = new Command(source, container, null, List.of(), words, TIMEOUT);
    var outcome = ffmpeg.run(command, ProgressListener.none());
    // ffmpeg drops single frames that are too large and goes on; such a file is not a recording.
    if (outcome.log().contains("exceeds specified max pixel count")) {
      throw new MediaException(Reason.PICTURE_TOO_LARGE, outcome.log());
    }
    var dump = StreamDump.of(outcome.log());
    var video = dump.video();
    var audio = dump.audio();
    if (video.isEmpty() && audio.isEmpty()) {
      throw new MediaException(Reason.NO_STREAMS, outcome.log());
    }
    if (outcome.mediaTime().isZero()) {
      throw new MediaException(Reason.DAMAGED, outcome.log());
    }
    var length = duration(outcome.mediaTime(), dump);
    return new MediaInfo(container, video.orElse(null), audio.orElse(null), length);
  }

  /** Counting in decoding order misses the last reordered frames; a header that knows is better. */
  private static Duration duration(Duration counted, StreamDump dump) {
    return dump.duration()
        .filter(told -> told.minus(counted).abs().compareTo(REORDERING) < 0)
        .filter(told -> told.compareTo(counted) > 0)
        .orElse(counted);
  }

  private static boolean isEmpty(Path source) {
    try {
      return Files.size(source) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
