package whenever.transcode.speech.vosk;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.vosk.Model;
import org.vosk.Recognizer;

/** One stream inside the child: a recogniser with a thread and a queue of its own. */
final class ChildStream {
  private static final float SAMPLE_RATE = 16_000;

  /**
   * Where a live stream may end an utterance, in bytes: where one in larger pieces does, so that
   * both understand the same words.
   */
  private static final int LIVE_STEP_BYTES = 32_000;

  private final Semaphore cores;
  private final Outbox outbox;
  private final int number;

  /** Needs no bound: the parent sends no more than its window. */
  private final BlockingQueue<Frame> inbox = new LinkedBlockingQueue<>();

  private boolean live;
  private long heardBytes;
  private boolean mayEnd;
  private String partial = "";

  private ChildStream(Semaphore cores, Outbox outbox, int number) {
    this.cores = cores;
    this.outbox = outbox;
    this.number = number;
  }

  static ChildStream start(Model model, Semaphore cores, Outbox outbox, int number) {
    var stream = new ChildStream(cores, outbox, number);
    Thread.ofPlatform().daemon().name("stream-" + number).start(() -> stream.listen(model));
    return stream;
  }

  void take(Frame frame) {
    inbox.add(frame);
  }

  private void listen(Model model) {
    try (var recognizer = new Recognizer(model, SAMPLE_RATE)) {
      recognizer.setWords(true);
      var frame = inbox.take();
      if (frame.type() == Frame.Type.LIVE) {
        live = true;
        frame = inbox.take();
      }
      while (frame.type() == Frame.Type.AUDIO) {
        hear(recognizer, frame.payload().array());
        frame = inbox.take();
      }
      if (frame.type() == Frame.Type.FINISH) {
        finish(recognizer);
        outbox.send(Frame.of(Frame.Type.DONE, number));
      }
    } catch (IOException | RuntimeException e) {
      outbox.send(Frame.text(Frame.Type.FAILED, number, "The speech engine failed: " + e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear(Recognizer recognizer, byte[] pcm) throws InterruptedException {
    cores.acquire();
    try {
      // True at the end of an utterance, whose words are then final.
      mayEnd = recognizer.acceptWaveForm(pcm, pcm.length);
      heardBytes += pcm.length;
      if (mayEnd && (!live || heardBytes % LIVE_STEP_BYTES == 0)) {
        sendWords(recognizer.getResult());
      } else if (live) {
        sendPartial(WordFrame.partial(recognizer.getPartialResult()));
      }
    } finally {
      cores.release();
    }
    outbox.send(Frame.credit(number, pcm.length));
  }

  private void finish(Recognizer recognizer) throws InterruptedException {
    cores.acquire();
    try {
      // In larger pieces, the last one would have been looked at here.
      if (mayEnd && live && heardBytes % LIVE_STEP_BYTES != 0) {
        sendWords(recognizer.getResult());
      }
      sendWords(recognizer.getFinalResult());
    } finally {
      cores.release();
    }
  }

  private void sendWords(String json) {
    for (var word : WordFrame.words(json)) {
      outbox.send(WordFrame.encode(number, word));
    }
    if (live) {
      partial = "";
      outbox.send(Frame.text(Frame.Type.PARTIAL, number, partial));
    }
  }

  private void sendPartial(String text) {
    if (!text.equals(partial)) {
      partial = text;
      outbox.send(Frame.text(Frame.Type.PARTIAL, number, text));
    }
  }
}
