package whenever.transcode.rendition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.Ffmpeg.Priority;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.hls.LiveSegmenter;
import whenever.transcode.hls.Woven;
import whenever.transcode.hls.mp4.Weaver;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.edit.Editor;
import whenever.transcode.rendition.join.Joiner;
import whenever.transcode.rendition.picture.Picture;
import whenever.transcode.rendition.picture.Stills;
import whenever.transcode.rendition.picture.Storyboard;
import whenever.transcode.rendition.picture.StoryboardPlan;
import whenever.transcode.rendition.plan.Tier;
import whenever.transcode.rendition.plan.Workbench;
import whenever.transcode.rendition.sound.ArrivingSound;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.rendition.sound.SoundAnalysis;

/**
 * Makes everything a viewer needs from a local recording.
 *
 * <p>Every method blocks, may be called from several threads, throws a {@code MediaException} when
 * a recording cannot be worked with, and stops when its thread is interrupted. Files are written
 * into an existing folder that the caller owns; when a method throws, its file is gone.
 */
public final class Transcoder {

  private final Ffmpeg ffmpeg;

  /** For what stands between a recording and those who wait for it. */
  private final Ffmpeg atOnce;

  public Transcoder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.atOnce = ffmpeg.at(Priority.NOW);
  }

  /** Streams and real duration, also when the header tells none. */
  public MediaInfo probe(Path source) {
    return new Prober(atOnce).probe(source.toAbsolutePath());
  }

  /**
   * One recording out of its parts, in their order, {@code joined.*}: each part begins with a
   * header of its own and may have lost its first or last bytes. One healthy part is returned as it
   * is, at the cost of reading it.
   */
  public Path join(List<Path> parts, Path outFolder) {
    return new Joiner(atOnce).join(parts, outFolder);
  }

  /**
   * The instant tier, {@code instant.*}: the picture is copied, never encoded. Sound is copied too,
   * unless no browser plays its codec (PCM, FLAC). As with all tiers, an MP4 has its index at the
   * end until it is woven.
   */
  public Rendition remux(Path source, MediaInfo info, Path outFolder) {
    return new Remuxer(atOnce).remux(source, info, outFolder).rendition();
  }

  /**
   * As {@link #join}, {@link #probe} and {@link #remux(Path, MediaInfo, Path)} of at least one
   * part, in less time than these one after the other.
   */
  public Remuxed remux(List<Path> parts, Path outFolder) {
    return new Remuxer(atOnce).remux(parts, outFolder);
  }

  /**
   * Some tiers in one decode, each in a file named after it; {@link Tier#missing} says which a
   * recording needs. All are made, or none.
   */
  public Map<Tier, Rendition> encode(
      Path source, MediaInfo info, Encoding wanted, Path outFolder, ProgressListener listener) {
    return new Encoder(ffmpeg.at(Priority.LATER)).encode(source, info, wanted, outFolder, listener);
  }

  /**
   * What is left of a recording, {@code edited.*}: whole groups of pictures are copied, only the
   * edges of what is kept are encoded, and sound is cut to the sample.
   */
  public Rendition edit(
      Path source, MediaInfo info, EditList edits, Path outFolder, ProgressListener listener) {
    var edited = new Editor(atOnce).edit(source, info, edits, outFolder, listener);
    var plays = edited.container() == Container.MP4;
    var size = edited.size();
    return new Rendition(
        edited.path(),
        edited.container().contentType(info.hasVideo()),
        Remuxer.extension(edited.container(), info),
        edits.duration(),
        size.width(),
        size.height(),
        plays);
  }

  /**
   * A plain MP4 written anew with its index in front and with fragments behind it that HLS
   * addresses by their place, {@code woven-*}; no sample changes.
   */
  public Woven weave(Path mp4, Path outFolder) {
    return Weaver.weave(mp4, outFolder);
  }

  /** An MP4 that cannot be woven, with its index in front, {@code front-*}. */
  public Path indexInFront(Path mp4, Path outFolder) {
    return new Remuxer(atOnce).indexInFront(mp4, outFolder);
  }

  /** Cuts recordings into segments while they are still being made. */
  public LiveSegmenter live() {
    return new LiveSegmenter(atOnce);
  }

  /** The sound of recordings that are still being made. */
  public ArrivingSound arriving() {
    return new ArrivingSound(atOnce);
  }

  /** A JPEG at most 1280 pixels wide, {@code poster.jpg}, of a moment that is not black. */
  public Optional<Picture> poster(Path source, MediaInfo info, Path outFolder) {
    return stills(source, info, outFolder).map(Stills::first);
  }

  /** As {@link #poster(Path, MediaInfo, Path)}, of what is seen at this moment. */
  public Optional<Picture> poster(Path source, MediaInfo info, Duration moment, Path outFolder) {
    return stills(source, info, outFolder).map(stills -> stills.at(info, moment));
  }

  private Optional<Stills> stills(Path source, MediaInfo info, Path outFolder) {
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    return Optional.ofNullable(info.video()).map(video -> new Stills(bench, video));
  }

  /** Small pictures of all of it, {@code storyboard.jpg}, and when its picture changes. */
  public Optional<Storyboard> storyboard(Path source, MediaInfo info, Path outFolder) {
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    return Optional.ofNullable(info.video())
        .map(video -> new StoryboardPlan(bench, video).make(info));
  }

  /**
   * Everything about the sound in one decode: samples for speech ({@code speech.pcm}), waveform,
   * loudness and silences; empty when there is no sound.
   */
  public Optional<Sound> listen(Path source, MediaInfo info, Path outFolder) {
    var audio = info.audio();
    if (audio == null) {
      return Optional.empty();
    }
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    return Optional.of(new SoundAnalysis(bench).of(info, audio));
  }
}
