package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(7));

  @Test
  void eachPauseIsLongerThanTheOneBefore() {
    for (int attempt = 1; attempt < Backoff.MAX_ATTEMPTS; attempt++) {
      Duration about = Duration.ofSeconds(2L << (2 * (attempt - 1)));
      assertThat(backoff.after(attempt))
          .isBetween(about.multipliedBy(3).dividedBy(4), about.multipliedBy(5).dividedBy(4));
    }
  }

  @Test
  void whatFailedTogetherComesBackApart() {
    assertThat(IntStream.range(0, 20).mapToObj(_ -> backoff.after(3)).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void whatIsAwayIsAskedForSoonAndThenCalmly() {
    assertThat(backoff.whileAway(0)).isLessThan(Duration.ofSeconds(3));
    assertThat(backoff.whileAway(9)).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(19));
  }
}
