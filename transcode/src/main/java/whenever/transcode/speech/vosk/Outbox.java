package whenever.transcode.speech.vosk;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The child's way to its parent, shared by its streams. */
final class Outbox {
  private final DataOutputStream out;

  Outbox(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  synchronized void send(Frame frame) {
    try {
      frame.write(out);
    } catch (IOException e) {
      // The parent is gone, so there is nobody left to work for.
      Runtime.getRuntime().halt(0);
    }
  }
}
