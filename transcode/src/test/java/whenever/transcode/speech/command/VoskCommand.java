package whenever.transcode.speech.command;

import java.nio.file.Path;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.vosk.VoskEngine;

/** A recogniser as an operator may plug in: takes sound until it ends, prints lines of words. */
final class VoskCommand {
  private VoskCommand() {}

  /** Takes a folder of models and a language. */
  public static void main(String[] args) throws Exception {
    try (var engine = new VoskEngine(new ModelStore(Path.of(args[0])));
        var stream = engine.open(args[1])) {
      var piece = new byte[8000];
      for (int n = System.in.read(piece); n >= 0; n = System.in.read(piece)) {
        stream.accept(piece, 0, n);
      }
      for (var word : stream.finish()) {
        System.out.printf(
            "{\"text\":\"%s\",\"startMs\":%d,\"endMs\":%d,\"confidence\":%.3f}%n",
            word.text(), word.startMs(), word.endMs(), word.confidence());
      }
    }
  }
}
