package whenever.transcode.rendition.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.sound.TimeRange;

/** What is kept of a recording stays as it was, and nothing of what is cut is left. */
class EditTest {
  private static Ffmpeg ffmpeg;

  @TempDir Path folder;
  private Clips clips;
  private Footage footage;

  @BeforeAll
  static void locate() {
    ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults());
  }

  @BeforeEach
  void open() {
    clips = new Clips(folder);
    footage = new Footage(clips);
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "main", "high", "vp8", "vp9"})
  void wholeGroupsAreCopiedBitForBitAndOnlyEdgesAreEncoded(String codec) {
    var source = footage.numbered(codec, 12);
    var edits = edits(source, "1.3-5.02", "7.63-10.5");

    var edited = edit(source, edits);

    // Key frames at 0, 2, 4 ... seconds, 25 frames a second: from 2.00 to 5.02, from 8.00 to 10.5.
    int kept = 93 + 72;
    assertThat(edited.copied() + edited.encoded()).isEqualTo(kept);
    assertThat(edited.encoded()).isBetween(17 + 9, 17 + 9 + 4);
    var before = Footage.frames(source);
    var after = Footage.frames(edited.path());
    assertThat(after).hasSize(kept);
    var hashes = after.stream().map(Footage.Shown::hash).toList();
    assertThat(hashes).containsSubsequence(hashes(before, 50, 123)).isNotEmpty();
    assertThat(hashes).containsSubsequence(hashes(before, 200, 260));
    assertThat(Clips.complaints(edited.path())).isEmpty();
  }

  private static List<String> hashes(List<Footage.Shown> frames, int from, int to) {
    return frames.subList(from, to).stream().map(Footage.Shown::hash).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "main", "high", "vp8", "vp9", "hevc", "av1", "turned"})
  void everyKeptFrameIsThereAtItsTimeAndNoneThatWasCut(String codec) {
    var source = footage.numbered(codec, 12);
    var edits = edits(source, "0-1.02", "3.34-5.02", "5.3-5.9", "7.63-10.5");

    var edited = edit(source, edits);

    var expected = new ArrayList<Integer>();
    for (int number = 0; number < 300; number++) {
      if (edits.toEdited(Duration.ofMillis(number * 40L)).isPresent()) {
        expected.add(number);
      }
    }
    var shown = footage.numbers(edited.path(), codec.equals("turned"));
    assertThat(shown.stream().map(Footage.Numbered::number)).containsExactlyElementsOf(expected);
    for (var frame : shown) {
      var due = edits.toEdited(Duration.ofMillis(frame.number() * 40L)).orElseThrow();
      assertThat(frame.time()).isCloseTo(due.toMillis() / 1000.0, within(0.03));
    }
    assertThat(Clips.complaints(edited.path())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "high", "vp8", "vp9"})
  void flashAndBeepStayTogetherAtEveryCut(String codec) {
    var source = footage.flashes(codec, 20);
    var edits = edits(source, "0.5-4.7", "6.313-7.777", "8.25-13.9", "16.41-19.6");

    var edited = edit(source, edits);

    var flashes = Footage.flashTimes(edited.path());
    var beeps = Footage.beepTimes(edited.path());
    var expected =
        Stream.iterate(1, second -> second < 20, second -> second + 1)
            .flatMap(second -> edits.toEdited(Duration.ofSeconds(second)).stream())
            .map(time -> time.toMillis() / 1000.0)
            .toList();
    assertThat(beeps).hasSameSizeAs(expected);
    assertThat(flashes).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(flashes.get(i)).isCloseTo(expected.get(i), within(0.04));
      assertThat(beeps.get(i)).isCloseTo(expected.get(i), within(0.03));
      assertThat(beeps.get(i)).isCloseTo(flashes.get(i), within(0.04));
    }
  }

  @Test
  void aStillScreenIsShownFromTheCutOn() {
    // A frame every three seconds, as of a screen on which little happens.
    var source = footage.sparse();
    var edits = edits(source, "0-1", "4-7", "10-11");

    var edited = edit(source, edits);

    var shown = footage.numbers(edited.path(), false);
    assertThat(shown.stream().map(Footage.Numbered::number)).containsExactly(0, 1, 2, 3);
    assertThat(shown.stream().map(Footage.Numbered::time)).containsExactly(0.0, 1.0, 3.0, 4.0);
    assertThat(probe(edited.path())).isCloseTo(5.0, within(0.05));
  }

  @Test
  void keepingAllFromAKeyFrameEncodesNothing() {
    var source = footage.numbered("high", 6);

    var edited = edit(source, edits(source, "2-6"));

    assertThat(edited.encoded()).isZero();
    assertThat(edited.copied()).isEqualTo(100);
  }

  @Test
  void aVoiceIsCutToTheSample() {
    var source = footage.beeps(10);
    var edits = edits(source, "0-2.5", "5.5-9.5");

    var edited = edit(source, edits);

    assertThat(edited.path().toString()).endsWith(".webm");
    assertThat(Footage.beepTimes(edited.path()))
        .usingElementComparator((one, other) -> Math.abs(one - other) < 0.02 ? 0 : 1)
        .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertThat(probe(edited.path())).isCloseTo(6.5, within(0.05));
  }

  @Test
  void nothingIsLeftOnTheDesk() {
    var source = footage.numbered("baseline", 4);
    var out = folder.resolve("out");
    assertThat(out.toFile().mkdir()).isTrue();
    var transcoder = new Transcoder(ffmpeg);

    var made =
        transcoder.edit(
            source, transcoder.probe(source), edits(source, "1-3"), out, ProgressListener.none());

    assertThat(out.toFile().list()).containsExactly("edited.mp4");
    assertThat(made.playsEverywhere()).isTrue();
    assertThat(made.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(new HashSet<>(List.of(made.width(), made.height())))
        .containsExactlyInAnyOrder(320, 240);
  }

  private EditList edits(Path source, String... kept) {
    var ranges =
        Stream.of(kept)
            .map(words -> words.split("-"))
            .map(ends -> new TimeRange(seconds(ends[0]), seconds(ends[1])))
            .toList();
    return EditList.of(ranges, new Transcoder(ffmpeg).probe(source).duration()).orElseThrow();
  }

  private static Duration seconds(String seconds) {
    return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  private Editor.Edited edit(Path source, EditList edits) {
    var info = new Transcoder(ffmpeg).probe(source);
    return new Editor(ffmpeg).edit(source, info, edits, folder, ProgressListener.none());
  }

  private static double probe(Path path) {
    return Double.parseDouble(Clips.ask(path, "format=duration"));
  }
}
