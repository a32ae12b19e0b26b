package whenever.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes that can be served in parts, wherever they lie. */
public interface Content {
  /** How many bytes there are. */
  long length();

  /** The file that holds exactly these bytes, when there is one: it is sent without being read. */
  Optional<Path> file();

  /** Opens a part; the caller closes it. */
  InputStream open(long offset, long length) throws IOException;

  /** A strong validator, without quotes: other bytes never have the same one. */
  String etag();
}
