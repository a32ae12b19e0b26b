package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said between two longer pauses.
 *
 * @param sentences at least one; recognisers hear no full stops, so they are kept apart
 */
public record Paragraph(int startMs, int endMs, List<String> sentences) {
  /** A pause that ends a paragraph, in milliseconds. */
  private static final int PAUSE_MS = 1_500;

  /** After so many characters the next sentence begins a paragraph: nobody reads a wall. */
  private static final int LONG = 700;

  /** The paragraphs of what is shown, in order. */
  public static List<Paragraph> of(List<Phrase> phrases) {
    var paragraphs = new ArrayList<Paragraph>();
    var open = new ArrayList<Phrase>();
    int length = 0;
    for (var phrase : phrases) {
      if (!open.isEmpty() && endsBefore(phrase, open.getLast(), length)) {
        paragraphs.add(paragraph(open));
        open.clear();
        length = 0;
      }
      open.add(phrase);
      length += phrase.text().length() + 1;
    }
    if (!open.isEmpty()) {
      paragraphs.add(paragraph(open));
    }
    return paragraphs;
  }

  private static boolean endsBefore(Phrase phrase, Phrase last, int length) {
    return phrase.startMs() - last.endMs() >= PAUSE_MS || (phrase.begins() && length >= LONG);
  }

  private static Paragraph paragraph(List<Phrase> phrases) {
    var sentences = new ArrayList<String>();
    var sentence = new StringBuilder();
    for (var phrase : phrases) {
      if (phrase.begins() && !sentence.isEmpty()) {
        sentences.add(sentence.toString());
        sentence.setLength(0);
      }
      sentence.append(sentence.isEmpty() ? "" : " ").append(phrase.text());
    }
    sentences.add(sentence.toString());
    return new Paragraph(
        phrases.getFirst().startMs(), phrases.getLast().endMs(), List.copyOf(sentences));
  }
}
