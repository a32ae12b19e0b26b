package whenever.server.media;

import whenever.server.http.Content;

/** Something to keep a copy of: its bytes, its media type, and the ending of its file's name. */
record Download(Content content, String type, String extension) {}
