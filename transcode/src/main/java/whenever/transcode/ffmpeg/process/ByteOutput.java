package whenever.transcode.ffmpeg.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Standard output that is bytes, behind the first line, which is the launcher's.
 *
 * @param firstLine hears that line
 * @param sink takes all that follows
 */
record ByteOutput(Consumer<String> firstLine, ByteSink sink) {
  private static final int PIECE = 1 << 14;
  private static final int LONGEST_LINE = 64;

  void read(InputStream in) throws IOException {
    firstLine.accept(line(in));
    var buffer = new byte[PIECE];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      sink.accept(buffer, n);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_LINE; b = in.read()) {
      line.write(b);
    }
    return line.toString(US_ASCII);
  }
}
