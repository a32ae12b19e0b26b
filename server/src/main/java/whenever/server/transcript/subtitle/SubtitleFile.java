package whenever.server.transcript.subtitle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * A WebVTT or SubRip file, read with patience: the two differ in what this does not care about.
 *
 * @param subtitles in order, apart from each other
 * @param dropped how many cues were left out: those that end before they begin, begin before the
 *     recording, or say nothing
 */
record SubtitleFile(List<Subtitle> subtitles, int dropped) {
  private static final Pattern LINE = Pattern.compile("\\r\\n|\\n|\\r");

  /** W3C WebVTT, section 6.3; SubRip has a comma. What follows are settings of the cue. */
  private static final Pattern TIMES =
      Pattern.compile(
          "\\s*(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?\\s*-->"
              + "\\s*(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?(?:\\s.*)?");

  private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");

  /** A cue on its way in; times are not yet known to be good. */
  private record Cue(long startMs, long endMs, String text) {
    boolean good() {
      return endMs > startMs && endMs < Integer.MAX_VALUE && !text.isEmpty();
    }
  }

  /**
   * Reads a file.
   *
   * @throws ProblemException with a sentence, when there is no subtitle in it
   */
  static SubtitleFile read(byte[] bytes) {
    var cues = new ArrayList<Cue>();
    int bad = 0;
    int begin = -1;
    var lines = List.of(LINE.split(decode(bytes), -1));
    for (int i = 0; i <= lines.size(); i++) {
      boolean times = i < lines.size() && lines.get(i).contains("-->");
      boolean blank = i == lines.size() || lines.get(i).isBlank();
      if (begin >= 0 && (times || blank)) {
        cues.add(cue(lines, begin, i, times));
        begin = -1;
      }
      if (times && TIMES.matcher(lines.get(i)).matches()) {
        begin = i;
      } else if (times) {
        // A sign, or what is no time at all.
        bad++;
      }
    }
    var good =
        cues.stream().filter(Cue::good).sorted(Comparator.comparingLong(Cue::startMs)).toList();
    if (good.isEmpty()) {
      throw refused(
          cues.isEmpty() && bad == 0
              ? "There are no subtitles in this file. It must be WebVTT or SubRip (.vtt or .srt)."
              : "No subtitle of this file has a text and times that make sense.");
    }
    return new SubtitleFile(apart(good), bad + cues.size() - good.size());
  }

  private static String decode(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (mark == 0xfeff || mark == 0xfffe) {
      charset = StandardCharsets.UTF_16;
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      // Which of the older codes it is, nobody can tell: a guess would garble names.
      throw refused("This file is not UTF-8. Save it as UTF-8 and upload it again.");
    }
  }

  private static Cue cue(List<String> lines, int begin, int end, boolean directly) {
    // Without an empty line between, the number of the next cue stands at the end of this one.
    int last = directly && NUMBER.matcher(lines.get(end - 1)).matches() ? end - 1 : end;
    String text = String.join("\n", lines.subList(begin + 1, Math.max(begin + 1, last)));
    var times = TIMES.matcher(lines.get(begin));
    if (!times.matches()) {
      throw new IllegalStateException("no times: " + lines.get(begin));
    }
    return new Cue(
        millis(times.group(1), times.group(2), times.group(3), times.group(4)),
        millis(times.group(5), times.group(6), times.group(7), times.group(8)),
        CueText.plain(text));
  }

  private static long millis(
      @Nullable String hours, String minutes, String seconds, @Nullable String fraction) {
    long whole = 3_600L * number(hours) + 60L * number(minutes) + number(seconds);
    String digits = Optional.ofNullable(fraction).orElse("");
    return 1_000 * whole + number((digits + "000").substring(0, 3));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Each ends where the next begins at the latest; those that begin together are one. */
  private static List<Subtitle> apart(List<Cue> sorted) {
    var subtitles = new ArrayList<Subtitle>(sorted.size());
    int i = 0;
    while (i < sorted.size()) {
      var first = sorted.get(i);
      long end = first.endMs();
      var text = new StringBuilder(first.text());
      for (i++; i < sorted.size() && sorted.get(i).startMs() == first.startMs(); i++) {
        end = Math.max(end, sorted.get(i).endMs());
        text.append(' ').append(sorted.get(i).text());
      }
      end = i < sorted.size() ? Math.min(end, sorted.get(i).startMs()) : end;
      subtitles.add(new Subtitle((int) first.startMs(), (int) end, text.toString()));
    }
    return subtitles;
  }

  private static ProblemException refused(String sentence) {
    return new ProblemException(ProblemType.INVALID_REQUEST, sentence);
  }
}
