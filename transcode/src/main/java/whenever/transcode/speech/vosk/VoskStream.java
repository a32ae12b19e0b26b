package whenever.transcode.speech.vosk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechListener;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** One recording on its way through a child, with at most some seconds of sound under way. */
final class VoskStream implements SpeechStream {
  /** One second: small pieces cost Vosk time, large ones make others wait. */
  private static final int PIECE_BYTES = 32_000;

  /** What Vosk takes at a time of a larger piece, so that cutting it there changes no word. */
  private static final int LIVE_PIECE_BYTES = 6_400;

  private static final int MOST_UNDER_WAY = 8 * PIECE_BYTES;

  private final VoskProcess child;
  private final int number;
  private final Semaphore window = new Semaphore(MOST_UNDER_WAY);
  private final byte[] piece = new byte[PIECE_BYTES];
  private final List<Word> words = new ArrayList<>();
  private final CompletableFuture<List<Word>> done = new CompletableFuture<>();
  private final List<Word> untold = new ArrayList<>();
  private @Nullable SpeechListener listener;
  private int pieceBytes = PIECE_BYTES;
  private int filled;
  private volatile boolean finishing;

  VoskStream(VoskProcess child, int number) {
    this.child = child;
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Tells from now on what is understood; to be called before there is any sound. */
  void tell(SpeechListener hearer) {
    listener = hearer;
    pieceBytes = LIVE_PIECE_BYTES;
    child.send(Frame.of(Frame.Type.LIVE, number));
  }

  /** Whether the child owes us something. */
  boolean waits() {
    return finishing || window.availablePermits() < MOST_UNDER_WAY;
  }

  @Override
  public void accept(byte[] pcm, int offset, int length) {
    int at = offset;
    while (at < offset + length) {
      int n = Math.min(pieceBytes - filled, offset + length - at);
      System.arraycopy(pcm, at, piece, filled, n);
      filled += n;
      at += n;
      if (filled == pieceBytes) {
        sendPiece();
      }
    }
  }

  private void sendPiece() {
    try {
      window.acquire(filled);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    requireAlive();
    child.send(new Frame(Frame.Type.AUDIO, number, ByteBuffer.wrap(Arrays.copyOf(piece, filled))));
    filled = 0;
  }

  private void requireAlive() {
    if (done.isCompletedExceptionally()) {
      throw failure(done.exceptionNow());
    }
  }

  @Override
  public List<Word> finish() {
    if (filled > 0) {
      sendPiece();
    }
    finishing = true;
    try {
      requireAlive();
      child.send(Frame.of(Frame.Type.FINISH, number));
      return done.get();
    } catch (ExecutionException e) {
      throw failure(done.exceptionNow());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      child.forget(this);
    }
  }

  /** A fresh exception, so that the trace shows who was waiting. */
  private static SpeechException failure(Throwable cause) {
    return new SpeechException(String.valueOf(cause.getMessage()), cause);
  }

  private SpeechException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    close();
    return new SpeechException("Listening to the recording was interrupted.", e);
  }

  @Override
  public void close() {
    if (done.completeExceptionally(new SpeechException("The speech stream was closed."))) {
      child.giveUp(this);
      // Whoever waits for room will not be given it by the child any more.
      window.release(MOST_UNDER_WAY);
    }
  }

  /** Called on the reader of the child only, so the words need no lock. */
  void hear(Frame frame) {
    switch (frame.type()) {
      case CREDIT -> window.release(frame.payload().getInt(0));
      case WORD -> understand(WordFrame.decode(frame));
      case PARTIAL -> tell(frame.text());
      case DONE -> done.complete(List.copyOf(words));
      case FAILED -> fail(new SpeechException(frame.text()));
      case OPEN, LIVE, AUDIO, FINISH, CLOSE, READY ->
          throw new IllegalStateException("unexpected " + frame.type());
    }
  }

  private void understand(Word word) {
    words.add(word);
    if (listener != null) {
      untold.add(word);
    }
  }

  private void tell(String partial) {
    if (listener == null) {
      return;
    }
    if (!untold.isEmpty()) {
      listener.heard(List.copyOf(untold));
      untold.clear();
    }
    listener.partial(partial);
  }

  void fail(SpeechException failure) {
    done.completeExceptionally(failure);
    // Whoever waits for room has to wake up to see it.
    window.release(MOST_UNDER_WAY);
  }
}
