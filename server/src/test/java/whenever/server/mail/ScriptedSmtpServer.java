package whenever.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A mail server that answers as it was told to, also what a good one never would. */
final class ScriptedSmtpServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, String> answers;
  private final SSLSocketFactory tls;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen on localhost.
   *
   * @param answers by the first word of a command; 250 where there is none, and to a blank word
   *     what greets
   * @param tls what STARTTLS goes over to; null for a server that has none
   */
  ScriptedSmtpServer(Map<String, String> answers, SSLSocketFactory tls) throws IOException {
    this.answers = answers;
    this.tls = tls;
    this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The commands that came, and {@code (TLS)} where the way became secret. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        if (answers.containsKey("")) {
          say(client, answers.get(""));
        }
        converse(client);
      } catch (IOException _) {
        // The client went, or the test is over.
      }
    }
  }

  private void converse(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    for (String line; (line = in.readLine()) != null; ) {
      heard.add(line);
      String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      if (command.equals("STARTTLS") && tls != null) {
        say(client, "220 go on");
        secretly(client);
        return;
      }
      say(client, answers.getOrDefault(command, "250 fine"));
    }
  }

  private void secretly(Socket client) throws IOException {
    var secret = (SSLSocket) tls.createSocket(client, "localhost", client.getPort(), true);
    secret.setUseClientMode(false);
    secret.startHandshake();
    heard.add("(TLS)");
    converse(secret);
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
