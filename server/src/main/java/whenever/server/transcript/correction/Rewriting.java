package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import whenever.transcode.speech.Word;

/**
 * Puts other texts in the place of words, so that times stay true: what is said in both keeps its
 * time, one word for another takes its time, and the rest shares the time of what it replaces, or
 * the gap between its neighbours.
 */
public final class Rewriting {
  /** Somebody wrote it. */
  private static final double SURE = 1;

  /** About as fast as people speak: what a word needs at most where nothing was said. */
  private static final int MS_PER_CHARACTER = 80;

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private final List<Word> words;
  private final int from;
  private final int to;

  private Rewriting(List<Word> words, int from, int to) {
    this.words = words;
    this.from = from;
    this.to = to;
  }

  /** The words of a text, as they are separated by white space. */
  public static List<String> texts(String text) {
    return Stream.of(SPACE.split(text, -1)).filter(word -> !word.isEmpty()).toList();
  }

  /**
   * What changes.
   *
   * @param from the ordinal of the first word that is replaced
   * @param to the ordinal behind the last one
   */
  public static List<Part> of(List<Word> words, int from, int to, List<String> texts) {
    return new Rewriting(words, from, to).parts(texts);
  }

  private List<Part> parts(List<String> texts) {
    List<String> before = words.subList(from, to).stream().map(Word::text).toList();
    int[][] common = common(before, texts);
    List<Part> parts = new ArrayList<>();
    int old = 0;
    int made = 0;
    while (old < before.size() || made < texts.size()) {
      int oldStart = old;
      int madeStart = made;
      while (!bothEnd(before, texts, old, made) && !same(before, texts, old, made)) {
        boolean drop =
            made == texts.size()
                || (old < before.size() && common[old + 1][made] >= common[old][made + 1]);
        old += drop ? 1 : 0;
        made += drop ? 0 : 1;
      }
      if (old > oldStart || made > madeStart) {
        parts.add(part(from + oldStart, from + old, texts.subList(madeStart, made)));
      } else {
        old++;
        made++;
      }
    }
    return parts;
  }

  private static boolean bothEnd(List<String> before, List<String> after, int old, int made) {
    return old == before.size() && made == after.size();
  }

  private static boolean same(List<String> before, List<String> after, int old, int made) {
    return old < before.size() && made < after.size() && before.get(old).equals(after.get(made));
  }

  /** How many words both have in common from each place on: the longest common subsequence. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /** Replaces all of a stretch; also with words that are there already. */
  public static Part whole(List<Word> words, int from, int to, List<String> texts) {
    return new Rewriting(words, from, to).part(from, to, texts);
  }

  private Part part(int first, int end, List<String> texts) {
    List<Word> before = words.subList(first, end);
    if (before.size() == texts.size()) {
      List<Word> after = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        after.add(word(texts.get(i), before.get(i).startMs(), before.get(i).endMs()));
      }
      return new Part(first, before, after);
    }
    return new Part(first, before, before.isEmpty() ? gap(first, texts) : span(first, end, texts));
  }

  private List<Word> span(int first, int end, List<String> texts) {
    int startMs = words.get(first).startMs();
    int endMs = words.get(end - 1).endMs();
    int most = end < words.size() ? words.get(end).startMs() : endMs;
    return share(startMs, Math.max(startMs, Math.min(endMs, most)), texts);
  }

  /**
   * Behind the word before it; what begins the range stands just before the next one instead, as it
   * belongs to what is said there. Behind the last word there may be no time left.
   */
  private List<Word> gap(int at, List<String> texts) {
    int needed = characters(texts) * MS_PER_CHARACTER;
    if (at == words.size()) {
      int startMs = words.isEmpty() ? 0 : words.getLast().endMs();
      return share(startMs, startMs, texts);
    }
    int endMs = words.get(at).startMs();
    int startMs =
        at == 0 ? Math.max(0, endMs - needed) : Math.min(words.get(at - 1).endMs(), endMs);
    return at == from && from < to
        ? share(Math.max(startMs, endMs - needed), endMs, texts)
        : share(startMs, Math.min(endMs, startMs + needed), texts);
  }

  private static int characters(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }

  /** Each takes as much as it is long. */
  private static List<Word> share(int start, int end, List<String> texts) {
    long all = Math.max(1, characters(texts));
    List<Word> shared = new ArrayList<>();
    long before = 0;
    for (String text : texts) {
      long after = before + text.length();
      shared.add(
          word(
              text,
              start + (int) ((end - start) * before / all),
              start + (int) ((end - start) * after / all)));
      before = after;
    }
    return shared;
  }

  private static Word word(String text, int startMs, int endMs) {
    return new Word(text, startMs, endMs, SURE);
  }
}
