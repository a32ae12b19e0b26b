package whenever.server.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why there was no answer, in sentences that say which setting to look at. */
record S3Unreached(StorageConfig.S3 config) {

  String sentence(IOException e) {
    var server = "The S3 server " + config.endpoint();
    return switch (e) {
      case UnknownHostException _ when !config.pathStyle() ->
          "The host %s.%s is not known; set storage.s3-path-style to true, or check storage.s3-endpoint."
              .formatted(config.bucket(), config.endpoint().getHost());
      case UnknownHostException _ ->
          "The host %s is not known; check storage.s3-endpoint."
              .formatted(config.endpoint().getHost());
      case SSLPeerUnverifiedException _ ->
          "%s shows a certificate of another host; check storage.s3-endpoint%s."
              .formatted(server, config.pathStyle() ? "" : " and storage.s3-path-style");
      case SSLHandshakeException untrusted ->
          "%s shows a certificate that this machine does not trust (%s); name its authority in SSL_CERT_FILE, or check storage.s3-endpoint."
              .formatted(server, untrusted.getMessage());
      case SSLException _ ->
          server + " does not speak TLS; begin storage.s3-endpoint with http://.";
      case InterruptedIOException _ ->
          server + " does not answer in time; check that it runs, and storage.s3-endpoint.";
      case ProtocolException _ when String.valueOf(e.getMessage()).contains("follow-up") ->
          server
              + " sends requests on to another address, again and again; check storage.s3-endpoint (a web console has another address).";
      case IOException _ when isNoHttp(e) ->
          server
              + " ends the connection without an answer; check storage.s3-endpoint, and whether it begins with https:// there.";
      default ->
          "%s cannot be reached (%s); check storage.s3-endpoint and that it runs."
              .formatted(server, e.getMessage());
    };
  }

  /** As a TLS server seems to somebody who does not speak TLS. */
  private boolean isNoHttp(IOException e) {
    return "http".equals(config.endpoint().getScheme())
        && (e instanceof ProtocolException || e.getCause() instanceof EOFException);
  }
}
