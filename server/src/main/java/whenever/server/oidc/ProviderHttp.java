package whenever.server.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls to the provider: short, small, and never led elsewhere. */
final class ProviderHttp implements AutoCloseable {
  /** For the whole answer, to its last byte. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int LARGEST_ANSWER = 256 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The text at an address. */
  String get(URI address) {
    var answer = send(HttpRequest.newBuilder(address).header("Accept", "application/json").build());
    if (answer.statusCode() != 200) {
      throw away(address, "it answered " + answer.statusCode(), null);
    }
    return answer.body();
  }

  /** What Nimbus has composed, and the answer for Nimbus to read. */
  HTTPResponse send(HTTPRequest composed) {
    var request = HttpRequest.newBuilder(composed.getURI());
    composed
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    String body = composed.getBody();
    request.method(
        composed.getMethod().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() >= 500) {
      throw away(composed.getURI(), "it answered " + answer.statusCode(), null);
    }
    var read = new HTTPResponse(answer.statusCode());
    try {
      read.setContentType(answer.headers().firstValue("Content-Type").orElse("text/plain"));
    } catch (ParseException e) {
      throw away(composed.getURI(), "its answer has no readable type", e);
    }
    read.setBody(answer.body());
    return read;
  }

  private HttpResponse<String> send(HttpRequest request) {
    var handler =
        BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER);
    var answer = client.sendAsync(request, handler);
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw away(request.uri(), "it took longer than " + LIMIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw away(request.uri(), String.valueOf(cause), cause);
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw away(request.uri(), "the server is stopping", e);
    }
  }

  private static OidcRefusal away(URI address, String reason, @Nullable Throwable cause) {
    return new OidcRefusal(
        OidcProblem.AWAY, "No answer from " + address.getHost() + ": " + reason, cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
