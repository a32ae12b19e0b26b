package whenever.server.kill;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A short kill loop with another seed each time; {@code test/kill} runs longer ones. */
class KillLoopIT {
  private static final int ROUNDS = 25;

  @Test
  void noAcknowledgedByteIsLostThoughEverythingIsKilled() throws Exception {
    KillLoop.run(
        Long.getLong("kill.seed", new Random().nextInt(1_000_000)),
        Integer.getInteger("kill.rounds", ROUNDS));
  }
}
