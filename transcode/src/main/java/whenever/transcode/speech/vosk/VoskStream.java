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

  /** A quarter of a second: whoever speaks reads along. */
  private static final int LIVE_PIECE_BYTES = 8_000;

  private static final int MOST_UNDER_WAY = 8 * PIECE_BYTES;

  private final VoskProcess child;
  private final int number;
  private final Semaphore window = new Semaphore(MOST_UNDER_WAY);
  private final @Nullable SpeechListener listener;
  private final byte[] piece;
  private final List<Word> words = new ArrayList<>();
  private final CompletableFuture<List<Word>> done = new CompletableFuture<>();
  private int filled;

  /** How many of the words the listener knows. */
  private int told;

  private volatile boolean finishing;

  VoskStream(VoskProcess child, int number, @Nullable SpeechListener listener) {
    this.child = child;
    this.number = number;
    this.listener = listener;
    this.piece = new byte[listener == null ? PIECE_BYTES : LIVE_PIECE_BYTES];
  }

  int number() {
    return number;
  }

  /** Whether the child owes us something. */
  boolean waits() {
    return finishing || window.availablePermits() < MOST_UNDER_WAY;
  }

  @Override
  public void accept(byte[] pcm, int offset, int length) {
    int at = offset;
    while (at < offset + length) {
      int n = Math.min(piece.length - filled, offset + length - at);
      System.arraycopy(pcm, at, piece, filled, n);
      filled += n;
      at += n;
      if (filled == piece.length) {
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
    }
  }

  /** Called on the reader of the child only, so the words need no lock. */
  void hear(Frame frame) {
    switch (frame.type()) {
      case CREDIT -> window.release(frame.payload().getInt(0));
      case WORD -> words.add(WordFrame.decode(frame));
      case PARTIAL -> tell(frame.text());
      case DONE -> {
        tell("");
        done.complete(List.copyOf(words));
      }
      case FAILED -> fail(new SpeechException(frame.text()));
      case OPEN, LISTEN, AUDIO, FINISH, CLOSE, READY ->
          throw new IllegalStateException("unexpected " + frame.type());
    }
  }

  private void tell(String partial) {
    if (listener == null) {
      return;
    }
    if (told < words.size()) {
      listener.heard(List.copyOf(words.subList(told, words.size())));
      told = words.size();
    }
    listener.partial(partial);
  }

  void fail(SpeechException failure) {
    done.completeExceptionally(failure);
    // Whoever waits for room has to wake up to see it.
    window.release(MOST_UNDER_WAY);
  }
}
