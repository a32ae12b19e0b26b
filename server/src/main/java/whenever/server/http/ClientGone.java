package whenever.server.http;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The connection broke before the whole body had arrived, or before all was sent. */
public final class ClientGone extends IOException {
  @Serial private static final long serialVersionUID = 1;

  ClientGone(@Nullable Throwable cause) {
    super("The client is gone", cause);
  }
}
