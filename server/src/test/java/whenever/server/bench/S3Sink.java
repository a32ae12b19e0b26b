package whenever.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers like an S3 server that is content with everything, and forgets what it takes. */
public final class S3Sink {
  private static final String BEGUN =
      "<InitiateMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Bucket>media</Bucket><Key>k</Key><UploadId>u</UploadId></InitiateMultipartUploadResult>";
  private static final String COMPLETED =
      "<CompleteMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Location>l</Location><Bucket>media</Bucket><Key>k</Key><ETag>\"e\"</ETag></CompleteMultipartUploadResult>";

  private S3Sink() {}

  /** Argument: the port. */
  public static void main(String[] args) throws IOException {
    try (var listener =
        new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream(), 256 * 1024);
      byte[] piece = new byte[256 * 1024];
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        long left = length(in);
        while (left > 0) {
          int read = in.read(piece, 0, (int) Math.min(left, piece.length));
          if (read < 0) {
            return;
          }
          left -= read;
        }
        socket.getOutputStream().write(answer(first).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static long length(InputStream in) throws IOException {
    long length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  /** Without its end; empty also at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next; (next = in.read()) >= 0 && next != '\n'; ) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static String answer(String request) {
    String body = "";
    if (request.startsWith("POST")) {
      body = request.contains("uploadId=") ? COMPLETED : BEGUN;
    }
    return "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }
}
