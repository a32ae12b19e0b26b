package whenever.transcode.bench;

import java.nio.file.Path;
import java.util.List;

/** A benchmark that {@code ./whenever bench transcode} runs by its name. */
@FunctionalInterface
interface Bench {

  /** Measures, with a new folder for everything it writes. */
  List<Figure> run(Path folder) throws Exception;
}
