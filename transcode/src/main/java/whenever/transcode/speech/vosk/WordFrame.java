package whenever.transcode.speech.vosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import whenever.transcode.speech.Word;

/** Words from Vosk's JSON, and their form on the wire. */
final class WordFrame {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NUMBERS = 12;

  /** What Vosk prints for a sound it has no word for. */
  private static final String UNKNOWN = "[unk]";

  private WordFrame() {}

  static List<Word> words(String voskResult) {
    try {
      var words = new ArrayList<Word>();
      for (var node : JSON.readTree(voskResult).path("result")) {
        var word = word(node);
        if (!word.text().equals(UNKNOWN)) {
          words.add(word);
        }
      }
      return words;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an utterance that goes on seems to be. */
  static String partial(String voskResult) {
    try {
      return JSON.readTree(voskResult)
          .path("partial")
          .asText()
          .replace(UNKNOWN, "")
          .strip()
          .toLowerCase(Locale.ROOT);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Word word(JsonNode node) {
    return new Word(
        node.path("word").asText().toLowerCase(Locale.ROOT),
        millis(node.path("start")),
        millis(node.path("end")),
        Math.clamp(node.path("conf").asDouble(), 0, 1));
  }

  private static int millis(JsonNode seconds) {
    return (int) Math.round(seconds.asDouble() * 1000);
  }

  static Frame encode(int stream, Word word) {
    var text = word.text().getBytes(UTF_8);
    var payload = ByteBuffer.allocate(NUMBERS + text.length);
    payload.putInt(word.startMs()).putInt(word.endMs()).putFloat((float) word.confidence());
    return new Frame(Frame.Type.WORD, stream, payload.put(text).flip());
  }

  static Word decode(Frame frame) {
    var payload = frame.payload().duplicate();
    int start = payload.getInt();
    int end = payload.getInt();
    float confidence = payload.getFloat();
    return new Word(UTF_8.decode(payload).toString(), start, end, confidence);
  }
}
