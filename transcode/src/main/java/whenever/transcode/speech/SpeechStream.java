package whenever.transcode.speech;

import java.util.List;

/** One recording on its way through a speech engine; used by one thread at a time. */
public interface SpeechStream extends AutoCloseable {
  /**
   * Hands over sound: 16 kHz, mono, signed 16 bit, little endian; pieces of any size. Blocks while
   * the engine is behind.
   *
   * @throws SpeechException when the engine died or hangs; the whole recording may be tried again
   */
  void accept(byte[] pcm, int offset, int length);

  /**
   * Says that all sound has been handed over, and waits for the words, in order of time.
   *
   * @throws SpeechException when the engine died or hangs
   */
  List<Word> finish();

  /** Gives up; after {@link #finish()} it does nothing. */
  @Override
  void close();
}
