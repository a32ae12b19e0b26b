package whenever.transcode.rendition.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever ffmpeg says, and however long a film is. */
class StoryboardFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "[Parsed_metadata_4 @ 0x1] frame:0 pts:2 pts_time:2.5\n",
          "[Parsed_metadata_4 @ 0x1] frame:0 pts:2 pts_time:99999999999999\n",
          "[Parsed_metadata_4 @ 0x1] frame:0 pts:2 pts_time:-1\n",
          "pts_time:nan",
          "Parsed_metadata",
          "\n");

  @Provide
  Arbitrary<String> logs() {
    var words = Arbitraries.oneOf(Arbitraries.of(WORDS), Arbitraries.strings().ofMaxLength(8));
    return words.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Property(tries = 5_000)
  void readsScenesOutOfAnything(@ForAll("logs") String log) {
    assertThat(StoryboardPlan.scenes(log)).isSorted().allMatch(scene -> !scene.isNegative());
  }

  @Property
  void writesCuesWithoutGapsInsideThePicture(
      @ForAll @IntRange(min = 1, max = 100) int count,
      @ForAll @IntRange(min = 1, max = 10) int columns,
      @ForAll @IntRange(min = 1, max = 400_000) int intervalMs) {
    var tiles = new Storyboard.Tiles(160, 90, columns, Duration.ofMillis(intervalMs), count);

    var vtt = tiles.webVtt("a", Duration.ofMillis((long) intervalMs * count));

    var cues = vtt.lines().filter(line -> line.contains(" --> ")).toList();
    assertThat(cues).hasSize(count);
    for (int i = 1; i < count; i++) {
      assertThat(cues.get(i)).startsWith(cues.get(i - 1).substring("00:00:00.000 --> ".length()));
    }
    assertThat(vtt.lines().filter(line -> line.contains("#xywh=")).distinct()).hasSize(count);
  }
}
