package whenever.transcode.speech.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutterTest {
  @TempDir Path folder;

  @Test
  void aShortRecordingStaysWhole() throws IOException {
    assertThat(new Cutter(hum(60_000), List.of(new Pause(20_000, 30_000))).cuts()).isEmpty();
  }

  @Test
  void cutsInTheMiddleOfTheLongestPauseWithinReach() throws IOException {
    var pauses =
        List.of(new Pause(10_000, 19_000), new Pause(30_000, 31_500), new Pause(50_000, 51_000));

    assertThat(new Cutter(hum(80_000), pauses).cuts()).containsExactly(new Cut(30_750, 210));
  }

  @Test
  void cutsAtTheQuietestPlaceWhereThereIsNoPause() throws IOException {
    var samples = hum(90_000, 41_000, 41_300);

    var cuts = new Cutter(samples, List.of(new Pause(1000, 9000))).cuts();

    assertThat(cuts).hasSize(1);
    assertThat(cuts.getFirst().atMs()).isBetween(41_050, 41_250);
    assertThat(cuts.getFirst().overlapMs()).isGreaterThan(1000);
  }

  @Test
  void aLongSilenceIsCutIntoPiecesToo() {
    var cuts = new Cutter(new Samples(folder, 300_000), List.of(new Pause(0, 300_000))).cuts();

    assertThat(Piece.between(cuts, 300_000)).hasSize(5).allMatch(piece -> piece.length() <= 60_420);
  }

  @Test
  void anEmptyRecordingIsOneEmptyPiece() throws IOException {
    assertThat(Piece.between(new Cutter(hum(0), List.of()).cuts(), 0))
        .containsExactly(new Piece(0, 0, 0));
  }

  @Property(tries = 50)
  void piecesHaveTheirLengthAndLeaveNothingOut(
      @ForAll @IntRange(min = 60_001, max = 3_600_000) int length, @ForAll long seed) {
    var random = new Random(seed);
    // A pause in every window, so that no sample is needed.
    var pauses =
        IntStream.rangeClosed(0, length / 10_000)
            .mapToObj(i -> 10_000 * i + random.nextInt(4000))
            .map(start -> new Pause(start, start + 700 + random.nextInt(4000)))
            .toList();

    var cuts = new Cutter(new Samples(Path.of("none"), length), pauses).cuts();

    int start = 0;
    for (var cut : cuts) {
      assertThat(cut.atMs() - start).isBetween(19_970, 60_000);
      assertThat(pauses)
          .anyMatch(pause -> pause.startMs() < cut.atMs() && cut.atMs() < pause.endMs());
      start = cut.atMs();
    }
    assertThat(length - start).isBetween(20_000, 60_030);
  }

  /** Noise of so many milliseconds, which stops between two moments. */
  private Samples hum(int lengthMs, int... quiet) throws IOException {
    var pcm = ByteBuffer.allocate(lengthMs * 32).order(ByteOrder.LITTLE_ENDIAN);
    var random = new Random(1);
    for (int i = 0; i < lengthMs * 16; i++) {
      boolean loud = quiet.length == 0 || i / 16 < quiet[0] || i / 16 >= quiet[1];
      pcm.putShort((short) (loud ? random.nextInt(2000) - 1000 : 0));
    }
    return Samples.of(Files.write(folder.resolve("hum.raw"), pcm.array()));
  }
}
