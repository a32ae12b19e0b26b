package whenever.server.transcript.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import whenever.server.transcript.model.ModelCatalogue.Offer;
import whenever.transcode.speech.ModelException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;
import whenever.transcode.speech.disk.DiskRoom;

/**
 * Fetches speech models into the models folder. What has arrived stays in {@code .download} until
 * it is whole, so that a download goes on where it stopped.
 */
public final class ModelDownload {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  /** What a zip and all that is in it take, by the size of the zip. */
  private static final int UNPACKED = 3;

  /** Told of each piece that arrives, in bytes. */
  @FunctionalInterface
  public interface Progress {
    void at(long done, long total);
  }

  /** A model could not be fetched; the message is a sentence that says what to do. */
  public static final class DownloadException extends RuntimeException {
    DownloadException(String sentence) {
      super(sentence);
    }

    DownloadException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final Path folder;
  private final URI catalogue;
  private final ModelOrigins origins;

  /** The catalogue's address ends where {@code /model-list.json} goes on. */
  public ModelDownload(Path modelsFolder, URI catalogue) {
    folder = modelsFolder;
    origins = new ModelOrigins(modelsFolder);
    this.catalogue = URI.create(catalogue.toString().replaceFirst("/*$", "/"));
  }

  /** What can be downloaded. */
  public ModelCatalogue catalogue() throws InterruptedException {
    var address = catalogue.resolve("model-list.json");
    try {
      var answer = client.send(get(address).build(), BodyHandlers.ofString());
      requireFound(answer, address);
      return ModelCatalogue.parse(answer.body(), catalogue);
    } catch (JsonProcessingException e) {
      throw new DownloadException(
          "%s is not a list of speech models; check speech.catalogue-url.".formatted(address), e);
    } catch (IOException e) {
      throw unreachable(address, e);
    }
  }

  /** Fetches, checks and installs a model; going on with what an earlier call left. */
  public SpeechModel fetch(Offer offer, Progress progress) throws InterruptedException {
    var zip = part(offer.name());
    try {
      Files.createDirectories(folder.resolve(".download"));
      // The file, and what is in it.
      var missing = DiskRoom.missing(folder, UNPACKED * offer.size());
      if (missing.isPresent()) {
        throw new DownloadException(missing.get());
      }
      fill(zip, offer, progress);
      requireWhole(zip, offer);
      var model = install(zip);
      forget(zip);
      origins.keep(model.name(), new ModelOrigins.Origin(offer.md5(), true));
      return model;
    } catch (ModelException e) {
      throw new DownloadException(String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new DownloadException(
          "The folder of the speech models, %s, cannot be written (%s)."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private SpeechModel install(Path zip) throws IOException {
    try {
      return new ModelStore(folder).install(zip);
    } catch (ModelException e) {
      forget(zip);
      throw e;
    }
  }

  /** Throws away what has arrived of a model that is not wanted any more. */
  void forget(String model) {
    try {
      forget(part(model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part(String model) {
    return folder.resolve(".download").resolve(model + ".zip.part");
  }

  /** Where the catalogue is. */
  public URI address() {
    return catalogue;
  }

  private void fill(Path zip, Offer offer, Progress progress)
      throws IOException, InterruptedException {
    try (var file = FileChannel.open(zip, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lock(file)) {
      if (lock == null) {
        throw new DownloadException(
            "Another process is downloading %s just now.".formatted(offer.name()));
      }
      long before;
      do {
        before = file.size();
      } while (!receive(file, validator(zip), offer, progress) && file.size() > before);
      if (file.size() < offer.size()) {
        throw new DownloadException(
            "The download of %s stopped after %d of %d bytes; the same command goes on from there."
                .formatted(offer.name(), file.size(), offer.size()));
      }
    }
  }

  /** Nothing while somebody else has it, in this process or another. */
  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /** True when the server sent all that it wanted to; false when it can be asked to go on. */
  private boolean receive(FileChannel file, Path validator, Offer offer, Progress progress)
      throws IOException, InterruptedException {
    long have = file.size();
    if (have > 0 && have == offer.size()) {
      return true;
    }
    var request = get(offer.url());
    if (have > 0 && Files.exists(validator)) {
      request.header("Range", "bytes=" + have + "-");
      request.header("If-Range", Files.readString(validator));
    }
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw unreachable(offer.url(), e);
    }
    try (var body = answer.body()) {
      file.position(begin(answer, file, have, offer));
      remember(validator, answer);
      return copy(body, file, offer, progress);
    }
  }

  /** Where the answer's bytes belong; a server that starts anew makes us start anew. */
  private static long begin(HttpResponse<?> answer, FileChannel file, long have, Offer offer)
      throws IOException {
    var range = answer.headers().firstValue("Content-Range").orElse("");
    if (answer.statusCode() == PARTIAL && range.startsWith("bytes " + have + "-")) {
      return have;
    }
    file.truncate(0);
    requireFound(answer, offer.url());
    return 0;
  }

  private static boolean copy(InputStream body, FileChannel file, Offer offer, Progress progress)
      throws IOException, InterruptedException {
    var buffer = new byte[1 << 16];
    while (true) {
      int count;
      try {
        count = body.read(buffer);
      } catch (IOException _) {
        // Cut: what has arrived is kept.
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (count < 0) {
        return true;
      }
      file.write(ByteBuffer.wrap(buffer, 0, count));
      if (file.position() > offer.size()) {
        return true;
      }
      progress.at(file.position(), offer.size());
    }
  }

  private static Path validator(Path zip) {
    return zip.resolveSibling(zip.getFileName() + ".validator");
  }

  /** A weak tag does not promise the same bytes, so that nothing can be resumed by it. */
  private static void remember(Path validator, HttpResponse<?> answer) throws IOException {
    var headers = answer.headers();
    var strong = headers.firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
    var known = strong.or(() -> headers.firstValue("Last-Modified"));
    if (known.isPresent()) {
      Files.writeString(validator, known.get());
    } else {
      Files.deleteIfExists(validator);
    }
  }

  private static void requireWhole(Path zip, Offer offer) throws IOException {
    if (!md5(zip).equals(offer.md5())) {
      long size = Files.size(zip);
      forget(zip);
      throw new DownloadException(
          "What arrived for %s (%d bytes) is not what the catalogue promises (%d bytes, another checksum); it was thrown away. Try again."
              .formatted(offer.name(), size, offer.size()));
    }
  }

  static String md5(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("MD5");
      var buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static void forget(Path zip) throws IOException {
    Files.deleteIfExists(zip);
    Files.deleteIfExists(validator(zip));
  }

  private static HttpRequest.Builder get(URI address) {
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  private static void requireFound(HttpResponse<?> answer, URI address) {
    if (answer.statusCode() != OK) {
      throw new DownloadException(
          "%s answers %d; try later or check speech.catalogue-url."
              .formatted(address, answer.statusCode()));
    }
  }

  private static DownloadException unreachable(URI address, IOException cause) {
    return new DownloadException(
        "%s cannot be reached; check the connection or speech.catalogue-url.".formatted(address),
        cause);
  }
}
