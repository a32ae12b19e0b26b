package whenever.server.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One large file on its way into a bucket. Parts are of equal size and at most 1,000, because some
 * servers insist on either.
 */
final class S3Multipart {
  static final long PART_SIZE = 16L << 20;
  private static final int MOST_PARTS = 1_000;
  private static final int IN_FLIGHT = 3;

  private final S3Calls calls;
  private final ObjectKey key;
  private final Path file;
  private final long partSize;
  private final long size;

  S3Multipart(S3Calls calls, ObjectKey key, Path file, long size) {
    this.calls = calls;
    this.key = key;
    this.file = file;
    this.size = size;
    partSize = Math.max(PART_SIZE, (size + MOST_PARTS - 1) / MOST_PARTS);
  }

  /** All or nothing: after a failure the server is told to forget the parts. */
  void upload(String contentType) throws IOException {
    var headers =
        new Http.Headers("Content-Type", contentType, "x-amz-checksum-algorithm", "CRC32C");
    var start =
        CreateMultipartUploadArgs.builder()
            .bucket(calls.bucket())
            .object(key.value())
            .headers(headers)
            .build();
    var id = calls.call(key, client -> client.createMultipartUpload(start)).result().uploadId();
    try {
      var parts = sendParts(id);
      var complete =
          CompleteMultipartUploadArgs.builder()
              .bucket(calls.bucket())
              .object(key.value())
              .uploadId(id)
              .parts(parts.toArray(Part[]::new))
              .build();
      calls.call(key, client -> client.completeMultipartUpload(complete));
    } catch (RuntimeException | IOException e) {
      abort(id, e);
      throw e;
    }
  }

  /** A part that is being sent, with the file handle that it reads from. */
  private record Sending(
      int number,
      String checksum,
      RandomAccessFile source,
      CompletableFuture<UploadPartResponse> answer) {}

  private List<Part> sendParts(String id) throws IOException {
    Deque<Sending> sending = new ArrayDeque<>();
    var parts = new ArrayList<Part>();
    try {
      for (long offset = 0; offset < size; offset += partSize) {
        if (sending.size() == IN_FLIGHT) {
          parts.add(finish(sending.remove()));
        }
        sending.add(send(id, parts.size() + sending.size() + 1, offset));
      }
      while (!sending.isEmpty()) {
        parts.add(finish(sending.remove()));
      }
      return parts;
    } finally {
      for (var left : sending) {
        left.answer().cancel(true);
        left.source().close();
      }
    }
  }

  private Sending send(String id, int number, long offset) throws IOException {
    long length = Math.min(partSize, size - offset);
    var source = new RandomAccessFile(file.toFile(), "r");
    try {
      var digest = Digest.of(source.getChannel(), offset, length, calls.encrypted());
      source.seek(offset);
      var part =
          UploadPartArgs.builder()
              .bucket(calls.bucket())
              .object(key.value())
              .uploadId(id)
              .partNumber(number)
              .file(source, length)
              .headers(digest.headers())
              .build();
      return new Sending(
          number, digest.crc32c(), source, calls.send(key, client -> client.uploadPart(part)));
    } catch (RuntimeException | IOException e) {
      source.close();
      throw e;
    }
  }

  private Part finish(Sending sent) throws IOException {
    try (var _ = sent.source()) {
      var etag = sent.answer().get().part().etag();
      return new Part(sent.number(), etag, null, sent.checksum(), null, null, null);
    } catch (ExecutionException e) {
      throw calls.failure(key, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("The upload to the S3 server was interrupted.", e);
    }
  }

  private void abort(String id, Exception reason) {
    var args =
        AbortMultipartUploadArgs.builder()
            .bucket(calls.bucket())
            .object(key.value())
            .uploadId(id)
            .build();
    try {
      calls.call(key, client -> client.abortMultipartUpload(args));
    } catch (RuntimeException e) {
      // The first failure is the one to report; the server forgets the parts by its own rules.
      reason.addSuppressed(e);
    }
  }
}
