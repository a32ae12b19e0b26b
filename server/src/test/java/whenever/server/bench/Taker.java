package whenever.server.bench;

import java.util.List;
import java.util.Map;

/** Something that takes a file from curl, on core 0. */
interface Taker extends AutoCloseable {

  /** The CPU seconds it has used, by part. */
  Map<String, Double> cpuSeconds() throws Exception;

  /** Prepares to take one file; curl's arguments. */
  List<String> target() throws Exception;

  /** Removes what was taken. */
  void clear() throws Exception;

  @Override
  void close();
}
