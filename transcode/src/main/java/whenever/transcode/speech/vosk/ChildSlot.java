package whenever.transcode.speech.vosk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechModel;

/** The place of one model's child: filled when asked, and again when the child died or is worn. */
final class ChildSlot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildSlot.class);

  private final SpeechModel model;
  private final VoskConfig config;
  private @Nullable VoskProcess child;
  private @Nullable Memory memory;
  private int opened;

  ChildSlot(SpeechModel model, VoskConfig config) {
    this.model = model;
    this.config = config;
  }

  /** Holds the lock while a model loads, so that two callers do not load it twice. */
  synchronized VoskStream open() {
    var current = child;
    if (current != null && worn(current)) {
      current.retire();
    } else if (current != null && current.isAlive()) {
      try {
        opened++;
        return current.open();
      } catch (SpeechException e) {
        LOG.info("the speech child died unseen and is replaced", e);
      }
    }
    var fresh = start();
    child = fresh;
    memory = Memory.of(fresh.pid());
    opened = 1;
    return fresh.open();
  }

  private VoskProcess start() {
    try {
      return VoskProcess.start(model, config);
    } catch (SpeechException e) {
      var sentence =
          "The speech engine could not begin with the model in %s; if it is damaged, install it again."
              .formatted(model.folder());
      throw new SpeechException(sentence, e);
    }
  }

  /** What is in use is not leaked: streams are counted at what they may need. */
  private boolean worn(VoskProcess current) {
    if (opened >= config.streamsPerChild()) {
      return true;
    }
    long growth = memory == null ? 0 : memory.growth();
    long needed = current.streams() * VoskConfig.RECOGNISER_BYTES;
    if (growth <= config.mostGrowth() + needed) {
      return false;
    }
    LOG.info("the speech child has grown by {} MiB and is replaced", growth >> 20);
    return true;
  }

  @Override
  public synchronized void close() {
    if (child != null) {
      child.close();
      child = null;
    }
  }
}
