package whenever.transcode.rendition.edit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;
import whenever.transcode.rendition.plan.EncodePlan;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.StreamDump;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Cuts a picture: copies what it can, encodes the edges in the same codec, or, where that is not
 * possible, encodes all of it as H.264.
 *
 * @param desk a folder for what is made on the way
 */
record PictureCut(Ffmpeg ffmpeg, Path source, MediaInfo info, VideoStream video, Path desk) {
  /**
   * The picture of an edited recording, without its sound.
   *
   * @param path a Matroska file
   * @param container what it is to be put in
   * @param size pixels as shown
   * @param copied how many frames are bit for bit those of the recording
   * @param encoded how many frames had to be encoded
   */
  record EditedPicture(Path path, Container container, FrameSize size, int copied, int encoded) {}

  /** What we let ffmpeg write begins so late, so that no time is negative. */
  private static final long ZERO = 10_000;

  private static final int LONG_SIDE = 2560;
  private static final int SHORT_SIDE = 1600;

  EditedPicture make(EditList edits, ProgressListener listener) {
    var copy = desk.resolve("copy.mkv");
    var words = new ArrayList<>(List.of("-map", "0:V:0", "-c", "copy"));
    words.addAll(matroska());
    var bench = new Workbench(ffmpeg, source, info.container(), desk);
    var patience = Workbench.patience(info.duration(), 0.5);
    var log =
        bench.make(copy, bench.wholePackets(), words, patience, ProgressListener.none()).log();
    var track = PictureTrack.read(copy, ZERO);
    // A copy does not say how it is to be turned.
    var same =
        StreamDump.of(log).turned() ? Optional.<SameCodec>empty() : SameCodec.of(video, track);
    if (same.isPresent()) {
      var cut = new SmartCut(this, track, same.get()).make(edits, listener);
      if (cut.isPresent()) {
        return cut.get();
      }
    }
    return encodeAll(track, edits, listener);
  }

  private EditedPicture encodeAll(PictureTrack track, EditList edits, ProgressListener listener) {
    boolean tall = video.height() > video.width();
    var size =
        FrameSize.within(video, tall ? SHORT_SIDE : LONG_SIDE, tall ? LONG_SIDE : SHORT_SIDE);
    var runs = CutPlan.encodingAll(track.frames(), edits).stream().map(Run.Encoded.class::cast);
    var edges = runs.map(run -> new Edge(run, 0)).toList();
    var words =
        new ArrayList<>(new EncodePlan(ffmpeg.config().threads()).x264(EncodePlan.Rate.FULL));
    words.addAll(List.of("-vf", Edge.select(edges) + "," + EncodePlan.frames(size)));
    var bench = new Workbench(ffmpeg, source, info.container(), desk);
    var encoded = encode(bench, words, info.duration(), listener);
    var placed = Edge.placed(edges, encoded);
    requireSome(placed);
    var target = desk.resolve("picture.mkv");
    long end = edits.duration().toMillis();
    PictureWriter.write(target, encoded, encoded.codecPrivate(), placed, end);
    return new EditedPicture(target, Container.MP4, size, 0, placed.size());
  }

  /** Encodes what the words choose; the times of the result are those of what is encoded. */
  PictureTrack encode(
      Workbench bench, List<String> words, Duration length, ProgressListener listener) {
    var all = new ArrayList<>(List.of("-map", "0:V:0"));
    all.addAll(words);
    all.addAll(List.of("-enc_time_base:v", "1:1000"));
    all.addAll(matroska());
    var target = desk.resolve("encoded.mkv");
    bench.make(target, bench.wholeClip(), all, Workbench.patience(length, 20), listener);
    return PictureTrack.read(target, ZERO);
  }

  static void requireSome(List<PictureWriter.Placed> frames) {
    if (frames.isEmpty() || !frames.getFirst().frame().key()) {
      throw new MediaException(Reason.DAMAGED);
    }
  }

  private static List<String> matroska() {
    var words = new ArrayList<>(Output.nothingElse());
    words.addAll(List.of("-output_ts_offset", String.valueOf(ZERO / 1000)));
    words.addAll(List.of("-avoid_negative_ts", "disabled", "-fflags", "+bitexact"));
    words.addAll(List.of("-write_crc32", "0", "-f", "matroska"));
    return words;
  }
}
