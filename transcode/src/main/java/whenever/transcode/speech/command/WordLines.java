package whenever.transcode.speech.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;

/** Reads one word from each line, and believes nothing. */
final class WordLines {
  /** No word is as long. */
  private static final int LONGEST_LINE = 4096;

  /** A day of the fastest speech. */
  private static final int MOST_WORDS = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private WordLines() {}

  /**
   * Hands out words until the stream ends.
   *
   * @throws SpeechException when a line is no word, is too long, or there are too many
   */
  static void read(InputStream stream, Consumer<Word> words) throws IOException {
    var in = new BufferedInputStream(stream);
    var line = new ByteArrayOutputStream();
    int count = 0;
    for (int b = in.read(); b >= 0 || line.size() > 0; b = in.read()) {
      if (b >= 0 && b != '\n') {
        line.write(b);
        require(line.size() <= LONGEST_LINE, "a line that is too long", line);
        continue;
      }
      if (!line.toString(UTF_8).isBlank()) {
        words.accept(word(line));
        count++;
        require(count <= MOST_WORDS, "too many words", line);
      }
      line.reset();
    }
  }

  private static Word word(ByteArrayOutputStream line) {
    JsonNode node;
    try {
      node = JSON.readTree(line.toByteArray());
    } catch (JsonProcessingException e) {
      throw new SpeechException(sentence("a line that is no JSON", line), e);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory are always read", e);
    }
    var text = node.path("text").asText().strip().toLowerCase(Locale.ROOT);
    boolean timed = node.path("startMs").canConvertToInt() && node.path("endMs").canConvertToInt();
    int start = node.path("startMs").asInt();
    int end = node.path("endMs").asInt();
    double confidence = node.path("confidence").asDouble(1);
    boolean oneWord = !text.isEmpty() && text.chars().noneMatch(WordLines::isOutside);
    require(oneWord, "a line without one word as its text", line);
    require(timed && start >= 0 && end >= start, "a word without times", line);
    require(confidence >= 0 && confidence <= 1, "a confidence that is not from 0 to 1", line);
    return new Word(text, start, end, confidence);
  }

  private static boolean isOutside(int c) {
    return Character.isWhitespace(c) || Character.isISOControl(c);
  }

  private static void require(boolean fine, String what, ByteArrayOutputStream line) {
    if (!fine) {
      throw new SpeechException(sentence(what, line));
    }
  }

  private static String sentence(String what, ByteArrayOutputStream line) {
    var text = line.toString(UTF_8).replaceAll("\\p{Cntrl}", "\ufffd");
    var begin = text.substring(0, Math.min(100, text.length()));
    return "The speech command printed %s: %s".formatted(what, begin);
  }
}
