package whenever.server.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import whenever.server.problem.ProblemException;

class SignInThrottleTest {
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final SignInThrottle throttle = new SignInThrottle(() -> now);

  @Test
  void tenWrongPasswordsForOneAddressArePausedAndThenForgiven() {
    fail(10, "ada@example.org", "192.0.2.1");

    assertThatThrownBy(() -> throttle.check("Ada@Example.org ", "192.0.2.1"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("minutes");
    now = now.plus(Duration.ofMinutes(11));
    assertThatCode(() -> throttle.check("ada@example.org", "192.0.2.1")).doesNotThrowAnyException();
  }

  @Test
  void thePersonThemselvesIsNotLockedOutFromElsewhere() {
    fail(10, "ada@example.org", "192.0.2.1");

    assertThatCode(() -> throttle.check("ada@example.org", "198.51.100.7"))
        .doesNotThrowAnyException();
  }

  @Test
  void tryingManyAddressesFromOnePlaceIsPausedToo() {
    for (int person = 0; person < 50; person++) {
      fail(1, "person" + person + "@example.org", "192.0.2.1");
    }

    assertThatThrownBy(() -> throttle.check("another@example.org", "192.0.2.1"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aSuccessForgetsTheFailures() {
    fail(9, "ada@example.org", "192.0.2.1");
    throttle.succeeded("ada@example.org", "192.0.2.1");
    fail(1, "ada@example.org", "192.0.2.1");

    assertThatCode(() -> throttle.check("ada@example.org", "192.0.2.1")).doesNotThrowAnyException();
  }

  private void fail(int times, String email, String network) {
    for (int i = 0; i < times; i++) {
      throttle.failed(email, network);
    }
  }
}
