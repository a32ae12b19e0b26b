package whenever.server.storage;

import io.minio.GetObjectArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objects in a bucket of any server that speaks S3. */
public final class S3Storage implements ObjectStorage {
  private final S3Calls calls;

  /** Makes the bucket when it is missing. */
  public S3Storage(StorageConfig.S3 config) {
    calls = new S3Calls(config);
    try {
      calls.ensureBucket();
    } catch (RuntimeException e) {
      calls.close();
      throw e;
    }
  }

  @Override
  public void put(ObjectKey key, List<ByteBuffer> pieces) {
    var content = pieces.size() == 1 ? pieces.getFirst() : joined(pieces);
    int length = content.remaining();
    var bytes = array(content);
    boolean created =
        new S3Put(calls, key, Digest.of(content, calls.encrypted()))
            .send(headers ->
                PutObjectAPIArgs.builder()
                    .bucket(calls.bucket())
                    .object(key.value())
                    .data(bytes, length)
                    .headers(headers)
                    .build());
    if (!created) {
      requireSame(key, new ByteArrayInputStream(bytes, 0, length), length);
    }
  }

  private static ByteBuffer joined(List<ByteBuffer> pieces) {
    var all = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.flip();
  }

  /** The buffer's own array where its content begins there: chunks are large and many. */
  private static byte[] array(ByteBuffer content) {
    if (content.hasArray() && content.arrayOffset() + content.position() == 0) {
      return content.array();
    }
    var copy = new byte[content.remaining()];
    content.duplicate().get(copy);
    return copy;
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
      throw new StorageException("There is another object under the key " + key + ".");
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
    return new RangeInput(answer, length);
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
  public String place() {
    return calls.config().endpoint() + " bucket " + calls.bucket();
  }

  @Override
  public void close() {
    calls.close();
  }
}
