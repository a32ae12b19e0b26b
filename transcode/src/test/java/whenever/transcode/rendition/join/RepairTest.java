package whenever.transcode.rendition.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** What is left of a recording whose recorder was killed, or of which bytes are missing. */
class RepairTest {
  private static final long SEED = 20261123;
  private static final int CUTS = 6;

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

  @ParameterizedTest
  @EnumSource
  void aRecordingThatIsCutAnywherePlaysUpToTheCut(Recorder recorder) throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 4)));
    var random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      // Beyond the first second, so that there is something to play.
      int at = whole.length / 4 + random.nextInt(whole.length * 3 / 4);
      var cut = takes.write("cut-" + at, Takes.first(whole, at));

      var film = remuxed(join(cut));

      double expected = 4.0 * at / whole.length;
      var screening = new Screening(film, folder);
      screening.assertTimesRise();
      screening.assertDecodesWithoutComplaint();
      assertThat(screening.seconds())
          .as("seed %d, cut at %d of %d", SEED, at, whole.length)
          .isBetween(Math.min(0.8, expected - 1.5), 4.2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCutPartIsFollowedByTheNextOne(Recorder recorder) throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 4)));
    var cut = takes.write("cut", Takes.first(whole, whole.length * 7 / 8));
    var next = takes.record(recorder, new Scene("lime", 800, 2));

    var screening = new Screening(remuxed(join(cut, next)), folder);

    screening.assertTimesRise();
    screening.assertDecodesWithoutComplaint();
    assertThat(screening.colour(1) + screening.hertz(1)).isEqualTo("red400");
    double end = screening.seconds();
    assertThat(end).isBetween(4.2, 6.2);
    assertThat(screening.colour(end - 1) + screening.hertz(end - 1)).isEqualTo("lime800");
  }

  @Test
  void severalHeadersInOneFileAreSeveralParts() throws IOException {
    byte[] first = Files.readAllBytes(takes.record(Recorder.H264, new Scene("red", 400, 3)));
    byte[] second = Files.readAllBytes(takes.record(Recorder.H264, new Scene("lime", 800, 2)));
    var both = takes.write("both", Takes.first(first, first.length - 50), second);

    var screening = new Screening(remuxed(join(both)), folder);

    screening.assertTimesRise();
    assertThat(screening.seconds()).isBetween(4.0, 5.2);
    assertThat(screening.colour(1)).isEqualTo("red");
    assertThat(screening.colour(screening.seconds() - 1)).isEqualTo("lime");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAFARI")
  void withoutItsFirstClusterARecordingBeginsWithTheSecond(Recorder recorder) throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 4)));
    List<Integer> clusters = Takes.clusters(whole);
    var rest = takes.write("rest", Takes.without(whole, clusters.get(0), clusters.get(1)));

    var film = remuxed(join(rest));

    var screening = new Screening(film, folder);
    screening.assertTimesRise();
    screening.assertDecodesWithoutComplaint();
    double lost = 4.0 * (clusters.get(1) - clusters.get(0)) / whole.length;
    assertThat(screening.seconds()).isCloseTo(4 - lost, within(1.2));
    assertThat(screening.colour(0.2)).isEqualTo("red");
  }

  @Test
  void partsWithoutMediaAreLeftOut() throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(Recorder.H264, new Scene("red", 400, 2)));
    var header = takes.write("header", Takes.first(whole, Takes.clusters(whole).getFirst()));
    var nothing = takes.write("nothing");
    var fine = takes.record(Recorder.H264, new Scene("lime", 800, 2));

    var joined = join(nothing, header, fine, nothing);

    assertThat(new Screening(remuxed(joined), folder).seconds()).isCloseTo(2, within(0.2));
  }

  @Test
  void oneHealthyPartIsTakenAsItIs() {
    var fine = takes.record(Recorder.VP9, new Scene("red", 400, 2));

    assertThat(join(fine)).isEqualTo(fine);
  }

  @Test
  void whereNothingIsRecordedThereIsNothingToJoin() throws IOException {
    var nothing = takes.write("nothing");

    assertThat(refusalOf()).isEqualTo(Reason.EMPTY);
    assertThat(refusalOf(nothing, nothing)).isEqualTo(Reason.EMPTY);
  }

  @Test
  void aListOfFilesIsNoPart() throws IOException {
    var fine = takes.record(Recorder.VP8, new Scene("red", 400, 2));
    var playlist = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n".repeat(4);
    var script = "ffconcat version 1.0\nfile /etc/passwd\n".repeat(4);

    for (var text : List.of(playlist, script)) {
      var part = takes.write("list", text.getBytes(StandardCharsets.US_ASCII));
      assertThat(refusalOf(fine, part)).isEqualTo(Reason.NOT_MEDIA);
    }
  }

  @Test
  void thousandsOfHeadersAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(Recorder.VP8, new Scene("red", 0, 0.2)));
    byte[][] many = Collections.nCopies(1000, whole).toArray(byte[][]::new);

    assertThat(refusalOf(takes.write("many", many))).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void bytesThatLookLikeAHeaderAreNone() throws IOException {
    byte[] whole = Files.readAllBytes(takes.record(Recorder.H264, new Scene("red", 400, 3)));
    byte[] magic = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, (byte) 0x9f, 0x42};
    byte[] disturbed = Arrays.copyOf(whole, whole.length);
    System.arraycopy(magic, 0, disturbed, whole.length / 2, magic.length);
    var part = takes.write("disturbed", disturbed);

    assertThat(join(part)).isEqualTo(part);
  }

  private Path join(Path... parts) {
    return transcoder.join(List.of(parts), out);
  }

  private Path remuxed(Path source) {
    return transcoder.remux(source, transcoder.probe(source), out).path();
  }

  private Reason refusalOf(Path... parts) {
    var refusal = new Reason[1];
    assertThatThrownBy(() -> join(parts))
        .isInstanceOfSatisfying(MediaException.class, e -> refusal[0] = e.reason());
    return refusal[0];
  }
}
