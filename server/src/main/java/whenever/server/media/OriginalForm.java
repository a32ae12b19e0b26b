package whenever.server.media;

import whenever.transcode.probe.MediaInfo;

/** What was uploaded: its media type, and the ending of its file's name. */
record OriginalForm(String type, String extension) {
  static OriginalForm of(MediaInfo info) {
    var container = info.container();
    return new OriginalForm(container.contentType(info.hasVideo()), container.extension());
  }
}
