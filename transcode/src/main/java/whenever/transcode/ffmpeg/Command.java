package whenever.transcode.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.Container;

/**
 * One piece of work for ffmpeg, without the limits that every piece of work gets.
 *
 * @param source the one file it may read, or null when it is fed through its standard input
 * @param container what our sniffer says the source is
 * @param folder the one folder it may write to, or null when it writes nothing
 * @param inputOptions options before {@code -i}, such as {@code -t 10}
 * @param output everything after the input, with the names of the outputs
 * @param timeout wall-clock time after which it is killed
 */
public record Command(
    @Nullable Path source,
    Container container,
    @Nullable Path folder,
    List<String> inputOptions,
    List<String> output,
    Duration timeout) {
  public Command {
    inputOptions = List.copyOf(inputOptions);
    output = List.copyOf(output);
  }
}
