package whenever.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The web client, from a folder of the class path. */
final class StaticSite {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("map", "application/json"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  /** Names of files below the folder; nothing hidden, nothing above it. */
  private static final Pattern FILE =
      Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\\.([a-z0-9]+)");

  private static final String ASSETS = "/assets/";
  private static final String INDEX = "/index.html";

  private final String folder;
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  StaticSite(String folder) {
    this.folder = folder;
  }

  /** One file in memory. */
  private record Asset(String type, Buffer bytes, @Nullable Buffer gzip, String etag) {}

  /** Answers on a virtual thread. */
  void answer(Exchange exchange, String path) {
    HttpMethod method = exchange.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "Pages can be read only.")
          .withHeader("Allow", "GET, HEAD");
    }
    Optional<Asset> file = find(path);
    if (file.isEmpty() && path.startsWith(ASSETS)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
    }
    // Every other address is a page of the client, which knows what to show.
    file.or(() -> find(INDEX))
        .ifPresentOrElse(asset -> send(exchange, path, asset), () -> explain(exchange));
  }

  private Optional<Asset> find(String path) {
    var name = FILE.matcher(path);
    if (!name.matches() || !TYPES.containsKey(name.group(1))) {
      return Optional.empty();
    }
    String type = String.valueOf(TYPES.get(name.group(1)));
    return Optional.ofNullable(assets.computeIfAbsent(path, _ -> load(path, type)));
  }

  private @Nullable Asset load(String path, String type) {
    try (InputStream in = StaticSite.class.getClassLoader().getResourceAsStream(folder + path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      boolean text = !type.startsWith("image/") && !type.startsWith("font/");
      Buffer small = text || type.contains("svg") ? Buffer.buffer(Answer.gzip(bytes)) : null;
      return new Asset(
          type, Buffer.buffer(bytes), small, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("The web client cannot be read", e);
    }
  }

  private static void send(Exchange exchange, String path, Asset asset) {
    var response = exchange.response();
    response
        .putHeader("Content-Type", asset.type())
        .putHeader("ETag", asset.etag())
        .putHeader("Vary", "Accept-Encoding")
        .putHeader(
            "Cache-Control",
            path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache");
    if (asset.etag().equals(exchange.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304);
      exchange.end(Buffer.buffer());
      return;
    }
    Buffer gzip = asset.gzip();
    if (gzip != null && Answer.acceptsGzip(exchange)) {
      response.putHeader("Content-Encoding", "gzip");
      exchange.end(gzip);
    } else {
      exchange.end(asset.bytes());
    }
  }

  private static void explain(Exchange exchange) {
    exchange.response().setStatusCode(404).putHeader("Content-Type", "text/plain; charset=utf-8");
    exchange.end(
        Buffer.buffer("This build of Whenever has no web client; its API answers under /api.\n"));
  }
}
