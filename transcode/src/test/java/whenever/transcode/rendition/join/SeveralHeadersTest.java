package whenever.transcode.rendition.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.probe.piece.Bytes;
import whenever.transcode.probe.piece.MatroskaHeaders;
import whenever.transcode.probe.piece.Mp4Boxes;
import whenever.transcode.probe.piece.Range;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.join.Takes.Recorder;
import whenever.transcode.rendition.join.Takes.Scene;

/** Files in which a recorder started again. */
class SeveralHeadersTest {
  private static final long SEED = 4711;
  private static final int CUTS = 60;

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
  void aFileWithTwoHeadersPlaysBothRecordings(Recorder recorder) throws IOException {
    var red = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 3)));
    var lime = Files.readAllBytes(takes.record(recorder, new Scene("lime", 800, 2)));
    int cut = red.length - 700;

    for (var first : List.of(red, Takes.first(red, cut))) {
      var joined = transcoder.join(List.of(takes.write("two", first, lime)), out);

      var film = new Screening(joined, folder);
      assertThat(film.seconds()).isBetween(4.0, 5.1);
      assertThat(film.colour(1)).isEqualTo("red");
      assertThat(film.hertz(1)).isEqualTo(400);
      assertThat(film.colour(film.seconds() - 1)).isEqualTo("lime");
      assertThat(film.hertz(film.seconds() - 1)).isEqualTo(800);
      film.assertTimesRise();
      film.assertDecodesWithoutComplaint();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextHeaderIsFoundWhereverThePartBeforeWasCut(Recorder recorder) throws IOException {
    var first = Files.readAllBytes(takes.record(recorder, new Scene("red", 400, 2)));
    var second = Files.readAllBytes(takes.record(recorder, new Scene("lime", 800, 1)));
    var random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      int cut = 100 + random.nextInt(first.length - 100);
      var ranges = ranges(recorder, takes.write("two", Takes.first(first, cut), second));

      assertThat(ranges).as("cut at %s, seed %s", cut, SEED).hasSize(2);
      assertThat(ranges.getFirst().to()).isLessThanOrEqualTo(cut);
      assertThat(ranges.getLast()).isEqualTo(new Range(cut, (long) cut + second.length, true));
    }
  }

  @Test
  void bytesThatOnlyLookLikeAHeaderAreLeftWhereTheyAre() throws IOException {
    var clusterless =
        "1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021234";
    var fake = HexFormat.of().parseHex("1a45dfa3".repeat(50) + clusterless);
    var webm = Files.readAllBytes(takes.record(Recorder.VP8, new Scene("red", 400, 2)));
    System.arraycopy(fake, 0, webm, webm.length - 300, fake.length);
    assertThat(ranges(Recorder.VP8, takes.write("a.webm", webm))).hasSize(1);

    var mp4 = Files.readAllBytes(takes.record(Recorder.SAFARI, new Scene("red", 400, 2)));
    var box = Arrays.copyOf(mp4, 28);
    int mdat = Takes.positions(mp4, "6d646174").getFirst();
    System.arraycopy(box, 0, mp4, mdat + 500, box.length);
    assertThat(ranges(Recorder.SAFARI, takes.write("a.mp4", mp4)))
        .as("a header within a box that is whole")
        .containsExactly(new Range(0, mp4.length, true));
  }

  @Test
  void aFilmThatIsAttachedToAFilmIsNoPart() throws IOException {
    var attached = takes.record(Recorder.VP8, new Scene("lime", 800, 1));
    var film =
        new Clips(folder)
            .make(
                "film.mkv",
                "-i",
                takes.record(Recorder.VP8, new Scene("red", 400, 1)).toString(),
                "-c",
                "copy",
                "-attach",
                attached.toString(),
                "-metadata:s:t",
                "mimetype=video/webm");

    assertThat(transcoder.join(List.of(film), out)).isSameAs(film);
  }

  @Test
  void anMp4WithBoxesThatNobodyKnowsIsReturnedAsItIs() throws IOException {
    var plain = Files.readAllBytes(new Clips(folder).mp4());
    var odd = new byte[] {0, 0, 0, 12, 'o', 'd', 'd', '1', 1, 2, 3, 4};
    var part =
        takes.write(
            "odd.mp4",
            Takes.first(plain, 32),
            odd,
            odd,
            Arrays.copyOfRange(plain, 32, plain.length));
    assertThat(new String(plain, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");

    assertThat(transcoder.join(List.of(part), out)).isSameAs(part);
  }

  @Test
  void aHeaderThatIsRepeatedBeforeAnyMediaIsLeftOut() throws IOException {
    var whole = Files.readAllBytes(takes.record(Recorder.H264, new Scene("red", 400, 2)));
    var head = Takes.first(whole, Takes.clusters(whole).getFirst());

    var joined = transcoder.join(List.of(takes.write("twice", head, whole)), out);

    assertThat(joined).hasBinaryContent(whole).hasFileName("joined.mkv");
  }

  private static List<Range> ranges(Recorder recorder, Path file) {
    try (var bytes = new Bytes(file)) {
      return recorder == Recorder.SAFARI
          ? Mp4Boxes.ranges(bytes, 10)
          : MatroskaHeaders.ranges(bytes, 10);
    }
  }
}
