package whenever.transcode.speech.whole;

/**
 * Where one piece ends and the next begins.
 *
 * @param atMs milliseconds from the start of the recording
 * @param overlapMs how far both pieces reach beyond the cut, so that each hears the words around it
 *     in full
 */
record Cut(int atMs, int overlapMs) {}
