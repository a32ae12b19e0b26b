package whenever.transcode.speech;

import java.util.List;

/** Hears what is understood while a recording is still on its way; must not block. */
public interface SpeechListener {
  /** What the current utterance seems to be so far; empty when a new one begins. */
  void partial(String text);

  /** Words that will not change any more, in order of time, each once. */
  void heard(List<Word> words);
}
