package whenever.transcode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.hls.MasterPlaylist;
import whenever.transcode.hls.MasterPlaylist.Variant;
import whenever.transcode.hls.MediaPlaylist;
import whenever.transcode.hls.Woven;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;

/**
 * Renditions in a folder with playlists beside them: any web server that answers ranges shows it.
 */
record HlsFolder(Transcoder transcoder, Path folder) {

  /** Weaves each that can be, in its place; the master playlist, or empty when none can be. */
  Optional<Path> write(Collection<Rendition> renditions) throws IOException {
    var variants = new ArrayList<Variant>();
    for (var rendition : renditions) {
      if (rendition.contentType().endsWith("/mp4")) {
        weave(rendition).ifPresent(variants::add);
      }
    }
    return variants.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Files.writeString(folder.resolve("master.m3u8"), new MasterPlaylist(variants).text()));
  }

  private static void replace(Rendition rendition, Path better) throws IOException {
    Files.move(better, rendition.path(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Variant> weave(Rendition rendition) throws IOException {
    Woven woven;
    try {
      woven = transcoder.weave(rendition.path(), folder);
    } catch (MediaException _) {
      // It plays as a file.
      replace(rendition, transcoder.indexInFront(rendition.path(), folder));
      return Optional.empty();
    }
    replace(rendition, woven.path());
    var file = rendition.path().getFileName().toString();
    var playlist = file.substring(0, file.lastIndexOf('.')) + ".m3u8";
    var init = woven.init().getFileName().toString();
    var text = new MediaPlaylist(init, file, woven.segments()).text();
    Files.writeString(folder.resolve(playlist), text);
    return Optional.of(
        Variant.of(
            playlist, woven.codecs(), rendition.width(), rendition.height(), woven.segments()));
  }
}
