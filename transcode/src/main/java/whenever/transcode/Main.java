package whenever.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.FfmpegMissingException;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.LanguageMissingException;
import whenever.transcode.speech.SpeechException;

/** Command line: one clip in, a folder of renditions, pictures and words out, told as JSON. */
public final class Main {
  private static final String USAGE =
      "usage: transcode CLIP OUT_FOLDER [--model VOSK_MODEL_FOLDER] [--json]";

  private Main() {}

  /**
   * Makes everything from one clip and prints what it made: indented, or on one line with {@code
   * --json}. Ends with 2 on wrong use and with 1 and a sentence when the clip cannot be worked
   * with.
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    int modelAt = args.indexOf("--model") + 1;
    if (args.size() < 2 || args.getFirst().startsWith("-") || modelAt >= args.size()) {
      System.err.println(USAGE);
      return 2;
    }
    Path model = modelAt == 0 ? null : Path.of(args.get(modelAt));
    try {
      var made = make(Path.of(args.get(0)), Path.of(args.get(1)), model);
      System.out.println(json(made, args.contains("--json")));
      return 0;
    } catch (IOException
        | MediaException
        | FfmpegMissingException
        | SpeechException
        | LanguageMissingException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static Made make(Path clip, Path folder, @Nullable Path model) throws IOException {
    Files.createDirectories(folder);
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults());
    return new Workshop(new Transcoder(ffmpeg), model).make(clip, folder);
  }

  private static String json(Made made, boolean oneLine) throws JsonProcessingException {
    return JsonMapper.builder()
        .configure(SerializationFeature.INDENT_OUTPUT, !oneLine)
        .build()
        .writeValueAsString(made);
  }
}
