package whenever.server.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult.Upload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in a bucket, a page at a time. */
record S3Listing(S3Calls calls) {
  private static final Logger LOG = LoggerFactory.getLogger(S3Listing.class);

  /** Returns how many names in the bucket are no keys. */
  long objects(Consumer<StoredObject> each) {
    var all = ListObjectsArgs.builder().bucket(calls.bucket()).recursive(true).build();
    long foreign = 0;
    for (var result : calls.client().listObjects(all)) {
      try {
        var item = result.get();
        var key = ObjectKey.known(item.objectName());
        if (key.isPresent() && !item.isDir()) {
          each.accept(new StoredObject(key.get(), item.size(), item.lastModified().toInstant()));
        } else {
          foreign++;
        }
      } catch (MinioException e) {
        throw calls.failures().translate(e);
      }
    }
    return foreign;
  }

  /** Counts uploads in parts that were begun before then, of our objects only. */
  int abandoned(Instant before, boolean remove) {
    var old = uploads().stream().filter(upload -> isOlder(upload, before)).toList();
    if (remove) {
      old.forEach(this::abort);
    }
    return old.size();
  }

  private static boolean isOlder(Upload upload, Instant before) {
    return ObjectKey.known(upload.objectName()).isPresent()
        && upload.initiated().toInstant().isBefore(before);
  }

  private List<Upload> uploads() {
    var found = new ArrayList<Upload>();
    var page = ListMultipartUploadsArgs.builder().bucket(calls.bucket());
    try {
      while (true) {
        var wanted = page.build();
        var answer = calls.await(client -> client.listMultipartUploads(wanted)).result();
        found.addAll(answer.uploads());
        if (!answer.isTruncated()) {
          return found;
        }
        page.keyMarker(answer.nextKeyMarker()).uploadIdMarker(answer.nextUploadIdMarker());
      }
    } catch (ExecutionException | MinioException e) {
      LOG.info(
          "The S3 server does not list uploads in parts ({}); it forgets them by its own rules.",
          S3Failure.reason(e));
      return found;
    }
  }

  private void abort(Upload upload) {
    var args =
        AbortMultipartUploadArgs.builder()
            .bucket(calls.bucket())
            .object(upload.objectName())
            .uploadId(upload.uploadId())
            .build();
    calls.call(ObjectKey.parse(upload.objectName()), client -> client.abortMultipartUpload(args));
  }
}
