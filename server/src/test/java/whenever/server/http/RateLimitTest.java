package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What one network may ask, told from others by what trusted proxies say. */
class RateLimitTest {
  private static final String ADA = "192.0.2.1";
  private static final String GUS = "192.0.2.2";

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final RateLimit limit = new RateLimit(() -> now, 3, Duration.ofMinutes(10));
  private ProblemType refusal = ProblemType.INVITE_NOT_FOUND;
  private Fixture fixture = behind("127.0.0.1");

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** A server that trusts these proxies; `work` counts each request, `getThing` the wrong ones. */
  private Fixture behind(String... proxies) {
    ApiHandler refused =
        _ -> {
          throw new ProblemException(refusal, "No.");
        };
    return Fixture.start(
        new HttpConfig("127.0.0.1", 0, null, List.of(proxies)),
        Fixture.timing(),
        Map.of("work", limit.each(_ -> Reply.noContent()), "getThing", limit.wrong(refused)));
  }

  private HttpResponse<String> ask(String forwardedFor) {
    return fixture.get("/api/work", "X-Forwarded-For", forwardedFor);
  }

  @Test
  void afterTheLimitComesAPauseWithASentenceAndThenItGoesOn() {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(ADA).statusCode()).isEqualTo(204);
    }
    now = now.plusSeconds(60);

    var refused = ask(ADA);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("540");
    assertThat(refused.body()).contains("too-many-attempts", "Try again in 10 minutes.");
    now = now.plusSeconds(539);
    assertThat(ask(ADA).statusCode()).isEqualTo(429);
    now = now.plusSeconds(1);
    assertThat(ask(ADA).statusCode()).isEqualTo(204);
  }

  @Test
  void twoPeopleBehindOneProxyAreNotMixed() {
    useUp(ADA);

    assertThat(ask(ADA).statusCode()).isEqualTo(429);
    assertThat(ask(GUS).statusCode()).isEqualTo(204);
  }

  @Test
  void whatTheClientItselfClaimsToBeIsNotBelieved() {
    useUp(ADA);

    assertThat(ask("198.51.100.1, " + ADA).statusCode()).isEqualTo(429);
    assertThat(ask("127.0.0.1, 10.0.0.1, " + ADA).statusCode()).isEqualTo(429);
    assertThat(ask(GUS + ", " + ADA).statusCode()).isEqualTo(429);
  }

  @Test
  void withoutATrustedProxyTheHeaderIsWorthNothing() {
    fixture.close();
    fixture = behind();
    useUp(ADA);

    assertThat(ask(GUS).statusCode()).isEqualTo(429);
  }

  @Test
  void aHouseholdOfIpv6IsOne() {
    useUp("2001:db8:1:2::1");

    assertThat(ask("2001:db8:1:2:ffff::7").statusCode()).isEqualTo(429);
    assertThat(ask("2001:db8:1:3::1").statusCode()).isEqualTo(204);
    assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo(ADA);
    assertThat(ClientNetwork.of("fe80::1%eth0")).isEqualTo(ClientNetwork.of("fe80::2"));
    assertThat(ClientNetwork.of("somewhere")).isEqualTo("somewhere");
  }

  @Test
  void onlyGuessesThatWereWrongCount() {
    refusal = ProblemType.EMAIL_TAKEN;
    for (int i = 0; i < 10; i++) {
      assertThat(guess()).isEqualTo(409);
    }
    refusal = ProblemType.INVITE_NOT_FOUND;
    for (int i = 0; i < 3; i++) {
      assertThat(guess()).isEqualTo(404);
    }
    assertThat(guess()).isEqualTo(429);
  }

  @Test
  void manyNetworksTakeNoMoreRoomThanThereIs() {
    for (int i = 0; i < 30_000; i++) {
      limit.take("10.%d.%d.1".formatted(i / 250, i % 250));
    }
    useUp(ADA);

    assertThat(ask(ADA).statusCode()).isEqualTo(429);
  }

  private int guess() {
    return fixture
        .get("/api/things/00000000-0000-4000-8000-000000000001", "X-Forwarded-For", ADA)
        .statusCode();
  }

  private void useUp(String address) {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(address).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void onePersonsRequestsAreNotAnothers() {
    UUID ada = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      limit.take(ada);
    }

    assertThatThrownBy(() -> limit.take(ada)).hasMessageEndingWith(".");
    limit.take(UUID.randomUUID());
    now = now.plus(Duration.ofMinutes(10));
    limit.take(ada);
  }
}
