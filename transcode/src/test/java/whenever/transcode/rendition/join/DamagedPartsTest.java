package whenever.transcode.rendition.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.join.Takes.Recorder;
import whenever.transcode.rendition.join.Takes.Scene;

/** Parts that lost their first or last bytes, and parts that are no recordings. */
class DamagedPartsTest {
  private static final long SEED = 20_260_917;
  private static final int CUTS = 7;
  private static final Scene RED = new Scene("red", 400, 3);
  private static final Scene LIME = new Scene("lime", 800, 2);

  private static Transcoder transcoder;

  @TempDir Path folder;
  private Path out;
  private Takes takes;

  @BeforeAll
  static void findFfmpeg() {

    transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
  }

  @BeforeEach
  void prepare() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
    takes = new Takes(folder);
  }

  @Test
  void onePartThatIsWholeIsReturnedAsItIs() {
    for (var recorder : Recorder.values()) {
      var part = takes.record(recorder, LIME);

      assertThat(join(part)).isSameAs(part);
      assertThat(out).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartCutAnywherePlaysToThereAndTheNextPartFollows(Recorder recorder) throws IOException {
    var whole = Files.readAllBytes(takes.record(recorder, RED));
    var next = takes.record(recorder, LIME);
    int media = firstMedia(recorder, whole);
    var random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      // The packets before this one are whole; sound and picture come in turns.
      int cut = media + random.nextInt(whole.length - media);
      var part = takes.write("cut", Takes.first(whole, cut));
      double least = Math.floor(3.0 * (cut - media) / (whole.length - media) - 1);

      var joined = join(part, next);

      var film = new Screening(joined, folder);
      assertThat(film.seconds()).as("cut at %s, seed %s", cut, SEED).isBetween(2 + least, 5.2);
      assertThat(film.colour(film.seconds() - 1)).isEqualTo("lime");
      assertThat(film.hertz(film.seconds() - 1)).isEqualTo(800);
      film.assertTimesRise();
      film.assertDecodesWithoutComplaint();
    }
  }

  @ParameterizedTest
  @EnumSource
  void onePartAloneThatIsCutAnywherePlaysToThere(Recorder recorder) throws IOException {
    var whole = Files.readAllBytes(takes.record(recorder, RED));
    var random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      int cut = whole.length / 2 + random.nextInt(whole.length / 2);
      var joined = join(takes.write("cut", Takes.first(whole, cut)));

      var made = transcoder.remux(joined, transcoder.probe(joined), out);
      assertThat(new Screening(made.path(), folder).seconds())
          .as("cut at %s, seed %s", cut, SEED)
          .isBetween(0.8, 3.2);
    }
  }

  @Test
  void anMp4CutWithinAFragmentsHeadKeepsAllFragmentsBefore() throws IOException {
    var whole = Files.readAllBytes(takes.record(Recorder.SAFARI, RED));
    int third = Takes.positions(whole, "6d6f6f66").get(2) - 4;
    for (int extra : List.of(1, 4, 7, 8, 9, 100, 300)) {
      var joined = join(takes.write("cut.mp4", Takes.first(whole, third + extra)));

      assertThat(transcoder.probe(joined).duration().toMillis())
          .as("%s bytes of the head", extra)
          .isBetween(1950L, 2150L);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAFARI")
  void aPartWithoutItsFirstClusterBeginsAtItsNextKeyFrame(Recorder recorder) throws IOException {
    var whole = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 4)));
    var clusters = Takes.clusters(whole);
    var late = takes.write("late", Takes.without(whole, clusters.get(0), clusters.get(1)));

    for (var parts : List.of(List.of(late), List.of(late, takes.record(recorder, LIME), late))) {
      var joined = transcoder.join(parts, out);
      var made = transcoder.remux(joined, transcoder.probe(joined), out).path();

      var film = new Screening(made, folder);
      double expected = parts.size() == 1 ? 3 : 8;
      assertThat(film.seconds()).isCloseTo(expected, within(0.4));
      assertThat(film.colour(1)).isEqualTo("red");
      assertThat(film.hertz(1)).isEqualTo(400);
      film.assertTimesRise();
      film.assertDecodesWithoutComplaint();
    }
  }

  @Test
  void anMp4WithoutItsFirstFragmentBeginsAtTheNext() throws IOException {
    var whole = Files.readAllBytes(takes.record(Recorder.SAFARI, new Scene("red", 400, 4)));
    var fragments = Takes.positions(whole, "6d6f6f66");
    var late =
        takes.write("late", Takes.without(whole, fragments.get(0) - 4, fragments.get(1) - 4));

    var joined = join(late, takes.record(Recorder.SAFARI, LIME));

    assertThat(new Screening(joined, folder).seconds()).isCloseTo(5, within(0.2));
    assertThat(new Screening(joined, folder).colour(4)).isEqualTo("lime");
  }

  @ParameterizedTest
  @EnumSource
  void partsWithoutMediaAreLeftOut(Recorder recorder) throws IOException {
    var part = takes.record(recorder, LIME);
    var whole = Files.readAllBytes(part);
    int media = firstMedia(recorder, whole);
    var empty = takes.write("empty");
    var stub = takes.write("stub", Takes.first(whole, 3));
    var head = takes.write("head", Takes.first(whole, media));
    var little = takes.write("little", Takes.first(whole, media + 40));

    assertThat(join(empty, part, stub, head)).isSameAs(part);
    assertThat(join(little, part)).isEqualTo(part);
    assertThat(refusal(empty).reason()).isEqualTo(Reason.EMPTY);
    assertThat(refusal(empty, empty).reason()).isEqualTo(Reason.EMPTY);
    for (var none : List.of(List.of(stub), List.of(head, stub), List.of(little, head, little))) {
      var failure =
          catchThrowableOfType(
              MediaException.class, () -> transcoder.probe(transcoder.join(none, out)));
      assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
      assertThat(failure.permanent()).isTrue();
    }
  }

  @Test
  void aPlaylistOrAScriptAsAPartIsRefused() throws IOException {
    var part = takes.record(Recorder.VP8, LIME);
    var list =
        Files.writeString(folder.resolve("a.webm"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
    var script =
        Files.writeString(folder.resolve("b.webm"), "ffconcat version 1.0\nfile /etc/passwd\n");

    assertThat(refusal(part, list).reason()).isEqualTo(Reason.NOT_MEDIA);
    assertThat(refusal(script, part).reason()).isEqualTo(Reason.NOT_MEDIA);
    assertThat(refusal(list).reason()).isEqualTo(Reason.NOT_MEDIA);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void partsThatAreTooLongTogetherAreRefused() throws IOException {
    var config = FfmpegConfig.defaults().withMaxMediaLength(Duration.ofSeconds(3));
    var strict = new Transcoder(Ffmpeg.locate(config));
    var parts = List.of(takes.record(Recorder.VP8, LIME), takes.record(Recorder.VP8, LIME));

    var failure = catchThrowableOfType(MediaException.class, () -> strict.join(parts, out));

    assertThat(failure.reason()).isEqualTo(Reason.TOO_LONG);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void thousandsOfPartsOrHeadersAreRefused() throws IOException {
    var part = takes.record(Recorder.VP8, new Scene("", 400, 0.2));
    var bytes = Files.readAllBytes(part);
    var many = new ArrayList<byte[]>();
    for (int i = 0; i < 2000; i++) {
      many.add(bytes);
    }

    assertThat(refusal(takes.write("many", many.toArray(byte[][]::new))).reason())
        .isEqualTo(Reason.DAMAGED);
    assertThat(refusal(Collections.nCopies(201, part).toArray(Path[]::new)).reason())
        .isEqualTo(Reason.DAMAGED);
    assertThat(out).isEmptyDirectory();
  }

  private static int firstMedia(Recorder recorder, byte[] bytes) {
    return recorder == Recorder.SAFARI
        ? Takes.positions(bytes, "6d6f6f66").getFirst() - 4
        : Takes.clusters(bytes).getFirst();
  }

  private Path join(Path... parts) {
    return transcoder.join(List.of(parts), out);
  }

  private MediaException refusal(Path... parts) {
    return catchThrowableOfType(MediaException.class, () -> join(parts));
  }
}
