package whenever.transcode.probe;

/** A media container this project reads or writes, with the one demuxer that may open it. */
public enum Container {
  MATROSKA("matroska", "mkv", "video/x-matroska", "audio/x-matroska"),
  WEBM("matroska", "webm", "video/webm", "audio/webm"),
  MP4("mov", "mp4", "video/mp4", "audio/mp4"),
  OGG("ogg", "ogg", "video/ogg", "audio/ogg"),
  WAV("wav", "wav", "audio/wav", "audio/wav"),
  MP3("mp3", "mp3", "audio/mpeg", "audio/mpeg"),
  FLAC("flac", "flac", "audio/flac", "audio/flac");

  private final String demuxer;
  private final String extension;
  private final String videoType;
  private final String audioType;

  Container(String demuxer, String extension, String videoType, String audioType) {
    this.demuxer = demuxer;
    this.extension = extension;
    this.videoType = videoType;
    this.audioType = audioType;
  }

  /** The name of ffmpeg's demuxer, pinned with {@code -f} so that nothing else opens the file. */
  public String demuxer() {
    return demuxer;
  }

  /** The media type to serve it with, which depends on whether there is a picture. */
  public String contentType(boolean video) {
    return video ? videoType : audioType;
  }

  /** The usual file ending, without a dot. */
  public String extension() {
    return extension;
  }
}
