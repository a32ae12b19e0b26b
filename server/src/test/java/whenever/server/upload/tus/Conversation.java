package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * What is said to a tus server on one connection, and what is heard from it. A request is written
 * as it goes over the wire; {@code Host}, who is asking, and {@code Content-Length} where nothing
 * else tells the end are added. {@code {uploads}}, {@code {upload}} and {@code {metadata}} stand
 * for the address of creations, the upload of which was heard last, and metadata of a new upload.
 */
final class Conversation implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final TusServer server;
  private final int port;
  private final Queue<String> methods = new ArrayDeque<>();
  private Socket socket;
  private String upload = "";
  private String metadata = "";
  private String said = "";
  private int headLength;

  /** Begins without a connection: that is opened when something is said. */
  Conversation(TusServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static Conversation with(TusServer server) {
    return new Conversation(server, server.uploads().getPort());
  }

  /** The path of the upload that is spoken of. */
  String upload() {
    return upload;
  }

  Conversation about(String path) {
    upload = path;
    return this;
  }

  /** How many bytes the last request had before its body. */
  int headLength() {
    return headLength;
  }

  /** Says a request, with a body after the empty line if there is one. */
  Conversation says(String request) {
    String[] halves = request.stripTrailing().split("\n\n", 2);
    String body = halves.length == 1 ? "" : halves[1];
    return says(halves[0], body.getBytes(StandardCharsets.UTF_8));
  }

  Conversation says(String head, byte[] body) {
    byte[] wireHead = head(head.strip(), body.length);
    headLength = wireHead.length;
    methods.add(head.strip().substring(0, head.strip().indexOf(' ')));
    var request = new ByteArrayOutputStream();
    request.writeBytes(wireHead);
    request.writeBytes(body);
    return saysMore(request.toByteArray());
  }

  /** Goes on with the body of what was said. */
  Conversation saysMore(byte[] bytes) {
    try {
      if (socket == null) {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException _) {
      // The other side hung up; who listens next will notice, if it did not answer before.
    }
    return this;
  }

  private byte[] head(String head, int bodyLength) {
    if (head.contains("{metadata}")) {
      metadata = server.newMetadata();
    }
    var lines = new StringBuilder(filled(head)).append("\nHost: localhost:").append(port);
    if (!server.authorisation().isEmpty()) {
      lines.append('\n').append(server.authorisation());
    }
    boolean endKnown = head.contains("Content-Length:") || head.contains("Transfer-Encoding:");
    if (!endKnown && (bodyLength > 0 || head.startsWith("P"))) {
      lines.append("\nContent-Length: ").append(bodyLength);
    }
    said = lines.toString();
    return (said.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private String filled(String text) {
    return text.replace("{uploads}", server.uploads().getPath())
        .replace("{upload}", upload)
        .replace("{metadata}", metadata);
  }

  /** Hears the next answer, which is as the specification says, or as is known of the server. */
  WireAnswer hears(String expected, Deviation... deviations) {
    WireAnswer answer = hears();
    var known = Arrays.stream(deviations).filter(each -> each.ours() == server.ours()).findFirst();
    if (known.isPresent()) {
      String reason = server.name() + " " + known.get().reason();
      assertThat(answer.differences(filled(expected)))
          .as("no longer true, so strike it out: %s", reason)
          .isNotEmpty();
      System.out.println("tus: " + reason);
    }
    String wanted = filled(known.map(Deviation::heard).orElse(expected).strip());
    assertThat(answer.differences(wanted))
        .as("%s was told:%n%s%n%nand answered:%n%s", server.name(), said, answer)
        .isEmpty();
    return answer;
  }

  /** Hears the next answer, whatever it is. */
  WireAnswer hears() {
    try {
      boolean toHead = methods.element().equals("HEAD");
      WireAnswer answer = WireAnswer.read(socket.getInputStream(), toHead);
      if (answer.status() >= 200) {
        methods.remove();
      }
      if (answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
        hangUp();
      }
      answer
          .header("Location")
          .ifPresent(location -> upload = server.uploads().resolve(URI.create(location)).getPath());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("told:\n" + said, e);
    }
  }

  /** Whether the connection ends without another byte. */
  boolean hearsTheEnd() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException _) {
      return true;
    }
  }

  /** Hangs up, perhaps in the middle of a sentence; what is said next is said on a new line. */
  void hangUp() {
    close();
    socket = null;
    methods.clear();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
