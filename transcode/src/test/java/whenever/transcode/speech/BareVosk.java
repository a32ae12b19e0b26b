package whenever.transcode.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import whenever.transcode.TestModels;

/** The loop that the documentation of Vosk shows, in this JVM, with pieces of one second. */
public final class BareVosk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE_BYTES = 32_000;

  private final Model model;

  public BareVosk(String name) throws IOException {
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    model = new Model(TestModels.folder().resolve(name).toString());
  }

  /** The words alone. */
  public List<String> words(Path pcm) throws IOException {
    var words = new ArrayList<String>();
    try (var in = Files.newInputStream(pcm);
        var recognizer = new Recognizer(model, 16_000)) {
      recognizer.setWords(true);
      var piece = new byte[PIECE_BYTES];
      for (int n = in.readNBytes(piece, 0, PIECE_BYTES);
          n > 0;
          n = in.readNBytes(piece, 0, PIECE_BYTES)) {
        if (recognizer.acceptWaveForm(piece, n)) {
          add(words, recognizer.getResult());
        }
      }
      add(words, recognizer.getFinalResult());
    }
    return words;
  }

  private static void add(List<String> words, String json) throws IOException {
    for (var word : JSON.readTree(json).path("result")) {
      var text = word.path("word").asText();
      if (!text.equals("[unk]")) {
        words.add(text);
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
