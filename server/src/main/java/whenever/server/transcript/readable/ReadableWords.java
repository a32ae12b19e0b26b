package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import whenever.transcode.speech.Word;

/**
 * How what was heard is read: "twenty five" as 25, "u r l" as URL, a capital where a sentence
 * begins. The words themselves and their times stay as they are.
 *
 * <p>What can be meant in two ways stays as it was spoken. Recognisers hear no punctuation, and
 * none is invented: a sentence is what stands between two pauses, so all it gets is its capital.
 */
public final class ReadableWords {
  /** A pause after which a sentence begins, in milliseconds. */
  public static final int SENTENCE_MS = 700;

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private final Language language;
  private final List<Word> words;
  private final List<String> shown;

  private ReadableWords(Language language, List<Word> words) {
    this.language = language;
    this.words = words;
    this.shown = new ArrayList<>(words.size());
  }

  /**
   * How each of the words is shown.
   *
   * @param tag a BCP 47 tag; a language without rules of its own gets capitals alone
   * @return as many texts as there are words; an empty one belongs to a word that is shown together
   *     with the words before it. The first is never empty.
   */
  public static List<String> of(String tag, List<Word> words) {
    var readable = new ReadableWords(Language.of(tag), words);
    int start = 0;
    for (int i = 1; i <= words.size(); i++) {
      if (i == words.size() || pause(words, i) >= SENTENCE_MS) {
        readable.sentence(start, i);
        start = i;
      }
    }
    return Collections.unmodifiableList(readable.shown);
  }

  /**
   * A number among words.
   *
   * @param from the place of its first word, from 0
   * @param to the place behind its last
   * @param digits as it is read, such as {@code 25} or {@code 3:30}
   */
  public record SpokenNumber(int from, int to, String digits) {}

  /**
   * The numbers that are spoken, not those that are written in digits already.
   *
   * @param tag a BCP 47 tag; of a language without rules of its own none are known
   * @param texts that follow each other
   */
  public static List<SpokenNumber> numbers(String tag, List<String> texts) {
    var readable = new ReadableWords(Language.of(tag), List.of());
    List<SpokenNumber> numbers = new ArrayList<>();
    int index = 0;
    while (index < texts.size()) {
      var read = readable.read(texts, index);
      int end = index + read.words();
      boolean spoken =
          texts.subList(index, end).stream().noneMatch(text -> DIGIT.matcher(text).find());
      if (spoken && DIGIT.matcher(read.text()).find()) {
        numbers.add(new SpokenNumber(index, end, read.text()));
      }
      index = end;
    }
    return numbers;
  }

  /** Whether a sentence begins with this word. */
  public static boolean beginsSentence(String tag, List<Word> words, int index) {
    return Language.of(tag).begins(words, index);
  }

  static int pause(List<Word> words, int index) {
    return words.get(index).startMs() - words.get(index - 1).endMs();
  }

  private void sentence(int from, int to) {
    var texts = words.subList(from, to).stream().map(Word::text).toList();
    int index = 0;
    while (index < texts.size()) {
      var read = read(texts, index);
      for (int i = index; i < index + read.words(); i++) {
        shown.add(read.text().isEmpty() ? single(texts.get(i), from + i) : "");
      }
      if (!read.text().isEmpty()) {
        shown.set(from + index, read.text());
      }
      index += read.words();
    }
  }

  private Shown read(List<String> texts, int index) {
    for (var rule : language.rules()) {
      var read = rule.at(texts, index);
      if (read.isPresent()) {
        return read.get();
      }
    }
    return Shown.asSpoken(1);
  }

  private String single(String text, int index) {
    boolean capital = language.proper().contains(text) || language.begins(words, index);
    return capital ? language.capital(text) : text;
  }
}
