package whenever.server.upload.tus;

import java.net.URI;
import java.util.Set;

/** A server that speaks tus 1.0.0, as the suite needs to know it. */
interface TusServer extends AutoCloseable {
  /** Name and, when it is another's, version. */
  String name();

  /** Whether it is the program that is tested here, and not the one that the suite is tested on. */
  boolean ours();

  /** Where uploads are created. */
  URI uploads();

  /** A header line that says who is asking; empty when nobody needs to. */
  String authorisation();

  /** {@code Upload-Metadata} with which a new upload may be created. */
  String newMetadata();

  /** What it should announce in {@code Tus-Extension}. */
  Set<String> extensions();

  /** Brings an upload into the past, so that it has expired. */
  void expire(String upload) throws Exception;

  /** The bytes that are kept of an upload. */
  byte[] stored(String upload) throws Exception;

  @Override
  void close();
}
