package whenever.transcode.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.process.Tools;
import ws.schild.jave.process.ProcessLocator;
import ws.schild.jave.process.ProcessWrapper;

/**
 * The ffmpeg of this machine for jave2.
 *
 * <p>jave's own locator is not used: it runs whatever lies under a known name in the shared temp
 * folder.
 */
record SystemFfmpeg(Path executable) implements ProcessLocator {

  static SystemFfmpeg find(@Nullable Path configured) {
    if (configured == null) {
      return new SystemFfmpeg(Tools.find("ffmpeg").orElseThrow(SystemFfmpeg::missing));
    }
    if (!Files.isRegularFile(configured) || !Files.isExecutable(configured)) {
      throw new FfmpegMissingException(
          "media.ffmpeg is %s, which is not a program: correct it, or remove it to use the PATH."
              .formatted(configured));
    }
    return new SystemFfmpeg(configured.toAbsolutePath());
  }

  private static FfmpegMissingException missing() {
    return new FfmpegMissingException(
        "ffmpeg was not found: install it with `apt-get install ffmpeg` or set media.ffmpeg.");
  }

  @Override
  public String getExecutablePath() {
    return executable.toString();
  }

  /** A process that is started by the given launcher instead of directly. */
  ProcessWrapper createExecutor(List<String> launcher) {
    return new LaunchedProcess(getExecutablePath(), launcher);
  }

  /** jave's process with the words of a launcher before its own. */
  private static final class LaunchedProcess extends ProcessWrapper {
    private final List<String> launcher;

    LaunchedProcess(String executable, List<String> launcher) {
      super(executable);
      this.launcher = launcher;
    }

    @Override
    protected Stream<String> enhanceArguments(Stream<String> words) {
      return Stream.concat(launcher.stream(), words);
    }
  }
}
