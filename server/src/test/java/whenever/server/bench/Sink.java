package whenever.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a body off a socket and forgets it: what no server can do with less. */
public final class Sink {
  private static final Pattern LENGTH =
      Pattern.compile("Content-Length: (\\d+)", Pattern.CASE_INSENSITIVE);

  private Sink() {}

  /** Argument: the port. */
  public static void main(String[] args) throws IOException {
    byte[] buffer = new byte[256 * 1024];
    try (var listener =
        new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket socket = listener.accept()) {
          swallow(socket, buffer);
        }
      }
    }
  }

  private static void swallow(Socket socket, byte[] buffer) throws IOException {
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    long left = length.find() ? Long.parseLong(length.group(1)) : 0;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        return;
      }
      left -= read;
    }
    socket
        .getOutputStream()
        .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
