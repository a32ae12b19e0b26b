package whenever.transcode.speech;

/**
 * A word that was heard.
 *
 * @param text lower case
 * @param startMs milliseconds from the start of the recording
 * @param endMs milliseconds from the start of the recording
 * @param confidence 0 to 1
 */
public record Word(String text, int startMs, int endMs, double confidence) {}
