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
import whenever.transcode.ffmpeg.Ffmpeg.Outcome;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.Sniffer;
import whenever.transcode.rendition.plan.Codecs;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.StreamDump;
import whenever.transcode.rendition.plan.Workbench;

/** Finds out what a recording holds by reading its packets, decoding none. */
record Prober(Ffmpeg ffmpeg) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration BEGINNING = Duration.ofMillis(100);
  private static final Duration REORDERING = Duration.ofMillis(500);

  /** What was seen of a recording by reading it, or its beginning. */
  record Sight(Container container, StreamDump dump, Outcome outcome) {}

  MediaInfo probe(Path source) {
    var sight = look(source, List.of());
    return info(sight, sight.outcome());
  }

  /** As much as its beginning tells: its streams. */
  Sight glance(Path source) {
    return look(source, Workbench.seconds(BEGINNING));
  }

  private Sight look(Path source, List<String> input) {
    if (isEmpty(source)) {
      throw new MediaException(Reason.EMPTY);
    }
    var container = Sniffer.sniff(source).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
    var words = new ArrayList<>(Output.streams());
    words.addAll(List.of("-c", "copy", "-f", "null", "-"));
    var command = new Command(source, container, null, input, words, TIMEOUT);
    var outcome = ffmpeg.run(command, ProgressListener.none());
    return new Sight(container, StreamDump.of(outcome.log()), outcome);
  }

  /** What it holds, when its streams can be worked with; its duration is not known. */
  static MediaInfo streams(Sight sight) {
    return streams(sight, Duration.ZERO);
  }

  private static MediaInfo streams(Sight sight, Duration duration) {
    var log = sight.outcome().log();
    // ffmpeg drops single frames that are too large and goes on; such a file is not a recording.
    if (log.contains("exceeds specified max pixel count")) {
      throw new MediaException(Reason.PICTURE_TOO_LARGE, log);
    }
    var video = sight.dump().video();
    var audio = sight.dump().audio();
    if (video.isEmpty() && audio.isEmpty()) {
      throw new MediaException(Reason.NO_STREAMS, log);
    }
    var info = new MediaInfo(sight.container(), video.orElse(null), audio.orElse(null), duration);
    if (!Codecs.accepts(info)) {
      throw new MediaException(Reason.UNSUPPORTED_CODEC, info.toString());
    }
    return info;
  }

  /** What it holds, and how long it is, after all of its packets were read once, copying them. */
  MediaInfo info(Sight sight, Outcome whole) {
    if (whole.mediaTime().isZero()) {
      throw new MediaException(Reason.DAMAGED, whole.log());
    }
    var read = new Sight(sight.container(), sight.dump(), whole);
    var info = streams(read, duration(whole.mediaTime(), sight.dump()));
    if (info.duration().compareTo(ffmpeg.config().maxMediaLength()) > 0) {
      throw new MediaException(Reason.TOO_LONG, info.toString());
    }
    return info;
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
