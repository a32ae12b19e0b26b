package whenever.transcode.rendition.picture;

import java.nio.file.Path;

/** A still picture of a recording: the file, its media type and ending, its size in pixels. */
public record Picture(Path path, String contentType, String extension, int width, int height) {}
