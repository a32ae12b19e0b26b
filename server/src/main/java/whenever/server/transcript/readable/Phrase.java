package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.speech.Word;

/**
 * What is shown for one word, or for some words together.
 *
 * @param startMs of the first word
 * @param endMs of the last word
 * @param begins whether a sentence begins with it
 */
public record Phrase(String text, int startMs, int endMs, boolean begins) {

  /**
   * All that is shown, in order.
   *
   * @param tag a BCP 47 tag
   * @param shown for each word its text, or an empty one when it is shown with the words before it
   */
  public static List<Phrase> of(String tag, List<Word> words, List<String> shown) {
    var language = Language.of(tag);
    var phrases = new ArrayList<Phrase>(words.size());
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      String text = shown.get(i).strip();
      if (!text.isEmpty()) {
        boolean begins = phrases.isEmpty() || language.begins(words, i);
        phrases.add(new Phrase(text, word.startMs(), word.endMs(), begins));
      } else if (!phrases.isEmpty()) {
        var last = phrases.removeLast();
        phrases.add(new Phrase(last.text(), last.startMs(), word.endMs(), last.begins()));
      }
    }
    return phrases;
  }
}
