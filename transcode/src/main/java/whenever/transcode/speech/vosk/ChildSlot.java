package whenever.transcode.speech.vosk;

import org.jspecify.annotations.Nullable;
import whenever.transcode.speech.SpeechModel;
import whenever.transcode.speech.SpeechStream;

/** The place of one model's child: filled when asked, and again when the child died or is worn. */
final class ChildSlot implements AutoCloseable {
  private final SpeechModel model;
  private final VoskConfig config;
  private @Nullable VoskProcess child;
  private int opened;

  ChildSlot(SpeechModel model, VoskConfig config) {
    this.model = model;
    this.config = config;
  }

  /** Holds the lock while a model loads, so that two callers do not load it twice. */
  synchronized SpeechStream open() {
    var current = child;
    if (current != null && opened >= config.streamsPerChild()) {
      current.retire();
      current = null;
    }
    if (current == null || !current.isAlive()) {
      current = VoskProcess.start(model, config);
      child = current;
      opened = 0;
    }
    opened++;
    return current.open();
  }

  @Override
  public synchronized void close() {
    if (child != null) {
      child.close();
      child = null;
    }
  }
}
