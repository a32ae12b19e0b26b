package whenever.transcode.ffmpeg.process;

import java.util.function.Consumer;

/** Text cut into lines as it comes; what goes beyond a sane length of line is dropped. */
final class LineSplitter {
  private static final int LONGEST = 4096;

  private final StringBuilder line = new StringBuilder();
  private final Consumer<String> lines;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void add(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      if (text[i] == '\n') {
        lines.accept(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST) {
        line.append(text[i]);
      }
    }
  }
}
