package whenever.server.testing;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import whenever.server.config.Secret;
import whenever.server.storage.StorageConfig;

/** A real S3 server inside the test's own process, with its objects in a folder. */
public final class S3Server implements AutoCloseable {
  private static final String ACCESS_KEY = "test-access";
  private static final Secret SECRET_KEY = new Secret("test-secret-of-this-process");

  private final S3Proxy proxy;

  public S3Server(Path folder) {
    try {
      proxy =
          S3Proxy.builder()
              .blobStore(new FilesystemNio2BlobStore(folder.toString()))
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY.reveal())
              .build();
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public StorageConfig.S3 config() {
    return config(SECRET_KEY);
  }

  public StorageConfig.S3 config(Secret secretKey) {
    var endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    return new StorageConfig.S3(endpoint, "us-east-1", "media", ACCESS_KEY, secretKey, true);
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
