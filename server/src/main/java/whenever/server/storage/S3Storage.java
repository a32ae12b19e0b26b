package whenever.server.storage;

import io.minio.GetObjectArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects in a bucket of any server that speaks S3. */
public final class S3Storage implements ObjectStorage {
  private static final Logger LOG = LoggerFactory.getLogger(S3Storage.class);

  private final S3Calls calls;

  /** Makes the bucket when it is missing; throws with a sentence within seconds. */
  public S3Storage(StorageConfig.S3 config) {
    this(config, true);
  }

  /** With a bucket that is missing made or refused. */
  S3Storage(StorageConfig.S3 config, boolean mayMake) {
    this(config, S3Calls.SILENCE);
    try (var impatient = new S3Calls(config, S3Calls.AT_START)) {
      new S3Bucket(impatient, mayMake).ensure();
    } catch (RuntimeException e) {
      calls.close();
      throw e;
    }
  }

  /** To a bucket that is there, at a server that may be silent for so long. */
  S3Storage(StorageConfig.S3 config, Duration silence) {
    calls = new S3Calls(config, silence);
  }

  @Override
  public void check() {
    try (var impatient = new S3Storage(calls.config(), S3Calls.AT_START)) {
      new StorageCheck(impatient).run(impatient::checkConditions);
    }
  }

  private void checkConditions(ObjectKey key, byte[] content) {
    if (create(key, List.of(ByteBuffer.wrap(content)))) {
      LOG.info(
          "The S3 server {} knows no conditional writes; keys are random, so that nothing is"
              + " overwritten all the same.",
          calls.config().endpoint());
    }
  }

  @Override
  public void put(ObjectKey key, List<ByteBuffer> pieces) {
    if (!create(key, pieces)) {
      // Perhaps by an attempt of our own whose answer was lost.
      var content = new Pieces(pieces);
      requireSame(key, content.inputStream(), content.length());
    }
  }

  /** False when there is an object already. */
  private boolean create(ObjectKey key, List<ByteBuffer> pieces) {
    return new S3Put(calls, key, Digest.of(pieces, calls.encrypted()))
        .send(headers ->
            PutObjectAPIArgs.builder()
                .bucket(calls.bucket())
                .object(key.value())
                .buffer(new Pieces(pieces))
                .headers(headers)
                .build());
  }

  @Override
  public void putFile(ObjectKey key, Path file, String contentType) {
    try {
      long size = Files.size(file);
      boolean created =
          size > S3Multipart.PART_SIZE
              ? sendParts(key, file, size, contentType)
              : sendWhole(key, file, size, contentType);
      if (!created) {
        try (var in = Files.newInputStream(file)) {
          requireSame(key, in, size);
        }
      }
    } catch (IOException e) {
      throw new StorageException("The file %s cannot be read.".formatted(file), e);
    }
  }

  private boolean sendWhole(ObjectKey key, Path file, long size, String contentType)
      throws IOException {
    try (var source = new RandomAccessFile(file.toFile(), "r")) {
      return new S3Put(calls, key, Digest.of(source.getChannel(), 0, size, calls.encrypted()))
          .send(headers -> {
            rewind(source);
            return PutObjectAPIArgs.builder()
                .bucket(calls.bucket())
                .object(key.value())
                .file(source, size)
                .headers(headers)
                .contentType(contentType)
                .build();
          });
    }
  }

  private static void rewind(RandomAccessFile source) {
    try {
      source.seek(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Few servers check conditions for parts, so a large object is looked for first. */
  private boolean sendParts(ObjectKey key, Path file, long size, String contentType)
      throws IOException {
    if (exists(key)) {
      return false;
    }
    new S3Multipart(calls, key, file, size).upload(contentType);
    return true;
  }

  private void requireSame(ObjectKey key, InputStream expected, long length) {
    boolean same = size(key) == length;
    if (same) {
      try (var actual = read(key, 0, length)) {
        same = sameBytes(actual, expected);
      } catch (IOException e) {
        throw calls.failure(key, e);
      }
    }
    if (!same) {
      throw new ObjectDamagedException("There is another object under the key " + key + ".");
    }
  }

  private static boolean sameBytes(InputStream one, InputStream other) throws IOException {
    byte[] a;
    byte[] b;
    do {
      a = one.readNBytes(1 << 16);
      b = other.readNBytes(1 << 16);
    } while (a.length > 0 && Arrays.equals(a, b));
    return Arrays.equals(a, b);
  }

  @Override
  public InputStream read(ObjectKey key, long offset, long length) {
    if (offset < 0 || length <= 0) {
      // S3 has no word for an empty range.
      RangeInput.check(key, offset, length, size(key));
      return InputStream.nullInputStream();
    }
    var args =
        GetObjectArgs.builder()
            .bucket(calls.bucket())
            .object(key.value())
            .offset(offset)
            .length(length)
            .build();
    var answer = calls.call(key, client -> client.getObject(args));
    var sent = answer.headers().get("Content-Length");
    if (sent != null && Long.parseLong(sent) != length) {
      closeQuietly(answer);
      RangeInput.check(key, offset, length, size(key));
      throw new StorageException("The S3 server does not honour ranges.");
    }
    return new RangeInput(key, answer, length);
  }

  private void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // Only given up; nobody reads it.
    }
  }

  @Override
  public Optional<Path> localFile(ObjectKey key) {
    return Optional.empty();
  }

  @Override
  public void download(ObjectKey key, Path target) {
    try (var in = read(key, 0, size(key))) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      target.toFile().delete();
      throw new StorageException("The object %s cannot be copied.".formatted(key), e);
    }
  }

  @Override
  public long size(ObjectKey key) {
    var args = StatObjectArgs.builder().bucket(calls.bucket()).object(key.value()).build();
    return calls.call(key, client -> client.statObject(args)).size();
  }

  @Override
  public boolean exists(ObjectKey key) {
    try {
      size(key);
      return true;
    } catch (ObjectMissingException _) {
      return false;
    }
  }

  @Override
  public void delete(ObjectKey key) {
    var args = RemoveObjectArgs.builder().bucket(calls.bucket()).object(key.value()).build();
    try {
      calls.call(key, client -> client.removeObject(args));
    } catch (ObjectMissingException _) {
      // Some servers mention it.
    }
  }

  @Override
  public long list(Consumer<StoredObject> each) {
    return new S3Listing(calls).objects(each);
  }

  @Override
  public int abandoned(Instant before, boolean remove) {
    return new S3Listing(calls).abandoned(before, remove);
  }

  @Override
  public void requireThere() {
    exists(ObjectKey.probe());
  }

  @Override
  public String place() {
    return calls.config().endpoint() + " bucket " + calls.bucket();
  }

  @Override
  public void close() {
    calls.close();
  }
}
