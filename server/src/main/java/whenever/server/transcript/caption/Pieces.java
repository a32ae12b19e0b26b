package whenever.server.transcript.caption;

import java.util.ArrayList;
import java.util.List;
import whenever.server.transcript.readable.Phrase;

/** Makes phrases fit for captions: none longer than a line, none that begins before another. */
final class Pieces {
  private Pieces() {}

  static List<Phrase> of(List<Phrase> phrases) {
    var pieces = new ArrayList<Phrase>(phrases.size());
    int start = 0;
    for (var phrase : phrases) {
      start = Math.max(start, phrase.startMs());
      int end = Math.max(start, phrase.endMs());
      var ordered = new Phrase(phrase.text(), start, end, phrase.begins());
      int length = Lines.length(phrase.text());
      if (length <= Lines.LINE) {
        pieces.add(ordered);
      } else {
        split(ordered, length, pieces);
      }
    }
    return pieces;
  }

  /** An address, or a language that writes without spaces. */
  private static void split(Phrase phrase, int length, List<Phrase> pieces) {
    String text = phrase.text();
    int time = phrase.endMs() - phrase.startMs();
    int from = 0;
    for (int done = 0; done < length; done += Lines.LINE) {
      int count = Math.min(Lines.LINE, length - done);
      int to = text.offsetByCodePoints(from, count);
      int start = phrase.startMs() + (int) ((long) time * done / length);
      int end = phrase.startMs() + (int) ((long) time * (done + count) / length);
      pieces.add(new Phrase(text.substring(from, to), start, end, phrase.begins() && done == 0));
      from = to;
    }
  }
}
