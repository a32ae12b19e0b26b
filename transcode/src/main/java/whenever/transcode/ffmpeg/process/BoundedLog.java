package whenever.transcode.ffmpeg.process;

/** What a process complained about: its first and its last words, cleaned, however much it says. */
public final class BoundedLog {
  private static final int HEAD = 32 * 1024;
  private static final int TAIL = 8 * 1024;

  private final StringBuilder head = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();

  /** The next so many characters. */
  public synchronized void add(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      append(clean(text[i]));
    }
  }

  private void append(char c) {
    if (head.length() < HEAD) {
      head.append(c);
      return;
    }
    tail.append(c);
    if (tail.length() > 2 * TAIL) {
      tail.delete(0, tail.length() - TAIL);
    }
  }

  /** Logs and databases choke on NUL and on control characters that move a terminal's cursor. */
  private static char clean(char c) {
    if (c == '\r') {
      return '\n';
    }
    return Character.isISOControl(c) && c != '\n' && c != '\t' ? '\ufffd' : c;
  }

  /** What is kept. */
  public synchronized String text() {
    return tail.isEmpty() ? head.toString() : head + "\n[…]\n" + tail;
  }
}
