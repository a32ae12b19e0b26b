package whenever.transcode.speech.vosk;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/** Main class of a speech child: loads one model and serves streams until its input ends. */
public final class VoskChild {
  private final Model model;
  private final Semaphore cores;
  private final Outbox outbox;
  private final Map<Integer, ChildStream> streams = new HashMap<>();

  private VoskChild(Model model, int threads, Outbox outbox) {
    this.model = model;
    this.cores = new Semaphore(threads, true);
    this.outbox = outbox;
  }

  /** Takes the folder of a model and a number of threads; speaks the protocol of frames. */
  public static void main(String[] args) {
    var outbox = new Outbox(new FileOutputStream(FileDescriptor.out));
    // Whatever anything prints must not get between the messages.
    System.setOut(System.err);
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    try {
      var model = new Model(args[0]);
      outbox.send(Frame.text(Frame.Type.READY, 0, Frame.PROTOCOL));
      new VoskChild(model, Integer.parseInt(args[1]), outbox).serve();
    } catch (IOException e) {
      outbox.send(Frame.text(Frame.Type.FAILED, 0, "The speech model cannot be read: " + args[0]));
      Runtime.getRuntime().halt(1);
    }
    // Not exit(): a stream may be deep in native code, and nobody waits for it any more.
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    var in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
      take(frame.get());
    }
  }

  private void take(Frame frame) {
    switch (frame.type()) {
      case OPEN ->
          streams.put(frame.stream(), ChildStream.start(model, cores, outbox, frame.stream()));
      case LIVE, AUDIO -> pass(frame, streams.get(frame.stream()));
      case FINISH, CLOSE -> pass(frame, streams.remove(frame.stream()));
      case READY, CREDIT, WORD, PARTIAL, DONE, FAILED ->
          throw new IllegalStateException("unexpected " + frame.type());
    }
  }

  private static void pass(Frame frame, @Nullable ChildStream stream) {
    if (stream != null) {
      stream.take(frame);
    }
  }
}
