package whenever.server.kill;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server as a process of its own; arguments: folder, port, access key, secret key. */
public final class S3Main {
  private S3Main() {}

  /** Serves until it is killed. */
  public static void main(String[] args) throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(args[0]))
            .endpoint(URI.create("http://127.0.0.1:" + args[1]))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, args[2], args[3])
            .build();
    proxy.start();
    Thread.currentThread().join();
  }
}
