package whenever.transcode.rendition.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.edit.PictureCut.EditedPicture;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Output;
import whenever.transcode.rendition.plan.Workbench;

/** Makes a recording of which only some stretches are left. */
public record Editor(Ffmpeg ffmpeg) {
  /**
   * What was made.
   *
   * @param path the file
   * @param container MP4 with H.264 and AAC, or WebM
   * @param size of the picture as shown
   * @param copied how many frames are bit for bit those of the recording
   * @param encoded how many frames had to be encoded
   */
  public record Edited(Path path, Container container, FrameSize size, int copied, int encoded) {}

  /** Writes {@code edited.*} into the folder. */
  public Edited edit(
      Path source, MediaInfo info, EditList edits, Path outFolder, ProgressListener listener) {
    try {
      var folder = outFolder.toRealPath();
      var desk = Files.createTempDirectory(folder, "edit");
      try {
        var video = info.video();
        var cut = video == null ? null : new PictureCut(ffmpeg, source, info, video, desk);
        var picture = cut == null ? null : cut.make(edits, listener);
        return join(source, info, edits, picture, folder);
      } finally {
        clear(desk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Edited join(
      Path source, MediaInfo info, EditList edits, @Nullable EditedPicture picture, Path folder) {
    var container = picture == null ? soundContainer(info) : picture.container();
    var audio = info.audio();
    var words = new ArrayList<String>();
    if (picture != null && audio != null) {
      words.addAll(List.of("-f", Container.MATROSKA.demuxer(), "-i", "file:" + picture.path()));
    }
    if (audio != null) {
      var sound = new SoundCut(audio, edits);
      words.addAll(List.of("-filter_complex", sound.graph()));
      words.addAll(picture == null ? List.of() : List.of("-map", "1:V:0", "-c:v", "copy"));
      words.addAll(List.of("-map", "[sound]"));
      words.addAll(sound.encoder(container == Container.WEBM));
    } else {
      words.addAll(List.of("-map", "0:V:0", "-c:v", "copy"));
    }
    words.addAll(Output.nothingElse());
    words.addAll(Output.container(container));
    var bench =
        audio == null && picture != null
            ? new Workbench(ffmpeg, picture.path(), Container.MATROSKA, folder)
            : new Workbench(ffmpeg, source, info.container(), folder);
    boolean film = picture != null;
    var extension = container == Container.MP4 && !film ? "m4a" : container.extension();
    var target = folder.resolve("edited." + extension);
    var patience = Workbench.patience(info.duration(), 2);
    bench.make(target, bench.wholeClip(), words, patience, ProgressListener.none());
    return picture == null
        ? new Edited(target, container, FrameSize.NONE, 0, 0)
        : new Edited(target, container, picture.size(), picture.copied(), picture.encoded());
  }

  /** Opus stays Opus, whatever else becomes AAC. */
  private static Container soundContainer(MediaInfo info) {
    var audio = info.audio();
    return audio != null && audio.codec().equals("opus") ? Container.WEBM : Container.MP4;
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
