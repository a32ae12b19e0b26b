package whenever.transcode.rendition.edit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.rendition.edit.PictureCut.EditedPicture;
import whenever.transcode.rendition.edit.PictureTrack.Frame;
import whenever.transcode.rendition.edit.PictureWriter.Placed;
import whenever.transcode.rendition.edit.Run.Copied;
import whenever.transcode.rendition.edit.Run.Encoded;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/** Copies whole groups of pictures and encodes the edges in one run, in the codec of the rest. */
record SmartCut(PictureCut cut, PictureTrack track, SameCodec same) {
  /** Between groups that are put behind one another for the encoder. */
  private static final long GAP = 1_000;

  /** Empty when the frames that were encoded cannot stand between the others. */
  Optional<EditedPicture> make(EditList edits, ProgressListener listener) {
    var runs = CutPlan.of(same.frames(), edits);
    var edges = edges(runs);
    var encoded = edges.isEmpty() ? null : encode(edges, listener);
    var codecPrivate = track.codecPrivate();
    if (encoded != null && same.avc().isPresent()) {
      var added = AvcConfig.of(encoded.codecPrivate());
      if (added.isEmpty()) {
        return Optional.empty();
      }
      codecPrivate = same.avc().get().with(added.get()).bytes();
    }
    var placed = new ArrayList<Placed>();
    int copied = 0;
    int next = 0;
    for (var run : runs) {
      switch (run) {
        case Copied whole -> {
          whole.frames().forEach(frame -> placed.add(copy(frame, whole.shift())));
          copied += whole.frames().size();
        }
        case Encoded _ -> {
          var frames = edges.get(next++).placed(Objects.requireNonNull(encoded));
          if (frames.isEmpty() || !frames.getFirst().frame().key()) {
            return Optional.empty();
          }
          placed.addAll(frames);
        }
      }
    }
    PictureCut.requireSome(placed);
    var target = cut.desk().resolve("picture.mkv");
    PictureWriter.write(target, track, codecPrivate, placed, edits.duration().toMillis());
    var size = new FrameSize(cut.video().width(), cut.video().height());
    int fresh = placed.size() - copied;
    return Optional.of(new EditedPicture(target, same.container(), size, copied, fresh));
  }

  private Placed copy(Frame frame, long shift) {
    return new Placed(frame, track.path(), frame.time() + shift);
  }

  /** Puts the groups that edges are made from behind one another, each once. */
  private static List<Edge> edges(List<Run> runs) {
    var edges = new ArrayList<Edge>();
    long end = 0;
    for (var run : runs) {
      if (run instanceof Encoded needed) {
        boolean again =
            !edges.isEmpty()
                && edges.getLast().run().group().getFirst().equals(needed.group().getFirst());
        long first = earliest(needed.group());
        long offset = again ? edges.getLast().offset() : end - first;
        edges.add(new Edge(needed, offset));
        end = offset + latest(needed.group()) + GAP;
      }
    }
    return edges;
  }

  private PictureTrack encode(List<Edge> edges, ProgressListener listener) {
    var groups = new ArrayList<Placed>();
    Edge before = null;
    for (var edge : edges) {
      if (before == null || before.offset() != edge.offset()) {
        for (var frame : edge.run().group()) {
          groups.add(copy(frame, edge.offset()));
        }
      }
      before = edge;
    }
    Path needed = cut.desk().resolve("needed.mkv");
    long end = groups.stream().mapToLong(Placed::time).max().orElseThrow() + 1;
    PictureWriter.write(needed, track, track.codecPrivate(), groups, end);
    var bench = new Workbench(cut.ffmpeg(), needed, Container.MATROSKA, cut.desk());
    var words = new ArrayList<>(same.words());
    words.addAll(List.of("-vf", Edge.select(edges) + "," + fitted()));
    words.addAll(List.of("-force_key_frames", Edge.keyFrames(edges)));
    words.addAll(List.of("-fps_mode", "passthrough"));
    words.addAll(List.of("-threads:v", String.valueOf(cut.ffmpeg().config().threads())));
    return cut.encode(bench, words, Duration.ofMillis(end), listener);
  }

  /** To the very size of the recording, odd as it may be. */
  private String fitted() {
    return "scale=%1$d:%2$d:force_original_aspect_ratio=decrease,pad=%1$d:%2$d:-1:-1"
        .formatted(cut.video().width(), cut.video().height());
  }

  private static long earliest(List<Frame> frames) {
    return frames.stream().mapToLong(Frame::time).min().orElseThrow();
  }

  private static long latest(List<Frame> frames) {
    return frames.stream().mapToLong(Frame::time).max().orElseThrow();
  }
}
