package whenever.transcode.speech;

import java.util.List;

/** Hears what a stream understands while it runs, on a thread that must not be kept waiting. */
public interface SpeechListener {
  /** Words that stay, in order of time; {@link SpeechStream#finish()} returns them once more. */
  void heard(List<Word> words);

  /**
   * What seems to be said after those words; the next call, of this or of {@link #heard}, takes its
   * place.
   */
  void partial(String text);
}
