package whenever.transcode.speech.whole;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import whenever.transcode.speech.SpeechEngine;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** An engine that answers by a script: by how many bytes a stream was given. */
final class Scripted implements SpeechEngine {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  private final IntFunction<List<Word>> script;

  Scripted(IntFunction<List<Word>> script) {
    this.script = script;
  }

  @Override
  public boolean supports(String language) {
    return true;
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public SpeechStream open(String language) {
    opened.incrementAndGet();
    most.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new SpeechStream() {
      private int bytes;

      @Override
      public void accept(byte[] pcm, int offset, int length) {
        bytes += length;
      }

      @Override
      public List<Word> finish() {
        return script.apply(bytes);
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {}
}
