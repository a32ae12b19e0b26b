package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.Ffmpeg.Outcome;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.Sniffer;
import whenever.transcode.probe.VideoStream;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.MatroskaTracks;
import whenever.transcode.rendition.plan.Codecs;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.StreamDump;
import whenever.transcode.rendition.plan.Workbench;

/** Finds out what a recording holds by reading its packets, decoding none. */
record Prober(Ffmpeg ffmpeg) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration BEGINNING = Duration.ofMillis(100);
  private static final Duration REORDERING = Duration.ofMillis(500);

  MediaInfo probe(Path source) {
    var container = sniff(source);
    return info(container, read(source, container, List.of()));
  }

  /** As much as its beginning tells: its streams. The duration is not known. */
  MediaInfo glance(Path source) {
    var container = sniff(source);
    var outcome = read(source, container, Workbench.seconds(BEGINNING));
    return streams(container, outcome.log(), Duration.ZERO);
  }

  /**
   * The streams of a browser's recording as its own beginning names them, without a process. Only
   * their codecs can be relied on; empty for all other files.
   */
  Optional<MediaInfo> named(Path source) {
    var container = sniff(source);
    if (container != Container.MATROSKA && container != Container.WEBM) {
      return Optional.empty();
    }
    try (var bytes = new Bytes(source)) {
      return MatroskaTracks.read(bytes)
          .map(tracks -> {
            var video = tracks.video() == null ? null : new VideoStream(tracks.video(), 1, 1, "");
            var audio = tracks.audio() == null ? null : new AudioStream(tracks.audio(), 48_000, 2);
            return new MediaInfo(container, video, audio, Duration.ZERO);
          });
    }
  }

  private static Container sniff(Path source) {
    if (isEmpty(source)) {
      throw new MediaException(Reason.EMPTY);
    }
    return Sniffer.sniff(source).orElseThrow(() -> new MediaException(Reason.NOT_MEDIA));
  }

  private Outcome read(Path source, Container container, List<String> input) {
    var words = new ArrayList<>(Output.streams());
    words.addAll(List.of("-c", "copy", "-f", "null", "-"));
    var command = new Command(source, container, null, input, words, TIMEOUT);
    return ffmpeg.run(command, ProgressListener.none());
  }

  private static MediaInfo streams(Container container, String log, Duration duration) {
    // ffmpeg drops single frames that are too large and goes on; such a file is not a recording.
    if (log.contains("exceeds specified max pixel count")) {
      throw new MediaException(Reason.PICTURE_TOO_LARGE, log);
    }
    var dump = StreamDump.of(log);
    var video = dump.video();
    var audio = dump.audio();
    if (video.isEmpty() && audio.isEmpty()) {
      throw new MediaException(Reason.NO_STREAMS, log);
    }
    var info = new MediaInfo(container, video.orElse(null), audio.orElse(null), duration);
    if (!Codecs.accepts(info)) {
      throw new MediaException(Reason.UNSUPPORTED_CODEC, info.toString());
    }
    return info;
  }

  /** What it holds, and how long it is, after all of its packets were read once, copying them. */
  MediaInfo info(Container container, Outcome whole) {
    var log = whole.log();
    var length = duration(whole.mediaTime(), StreamDump.of(log));
    var info = streams(container, log, length);
    if (whole.mediaTime().isZero()) {
      throw new MediaException(Reason.DAMAGED, log);
    }
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
