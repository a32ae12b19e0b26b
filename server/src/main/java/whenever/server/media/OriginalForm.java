package whenever.server.media;

/** What was uploaded: its media type, and the ending of its file's name. */
record OriginalForm(String type, String extension) {}
