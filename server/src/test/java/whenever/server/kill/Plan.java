package whenever.server.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Who is killed when: the same for the same seed. */
record Plan(long seed, List<Leg> legs) {
  private static final int LEG_ROUNDS = 13;

  /** The words for {@code storage.kind}. */
  enum Storage {
    DISK,
    S3
  }

  /** Rounds on one storage, with a database and a folder of their own. */
  record Leg(int number, Storage storage, List<Round> rounds) {}

  /**
   * One round.
   *
   * @param after how long uploads go on before
   * @param down how long the victims stay away
   * @param againAfter how long the second kill waits for, once the first victims come back
   * @param again victims of the second kill; often nobody
   */
  record Round(
      int number,
      Duration after,
      Set<Victim> victims,
      Duration down,
      Duration againAfter,
      Set<Victim> again) {}

  static Plan of(long seed, int rounds) {
    var random = new Random(seed);
    Storage storage = random.nextBoolean() ? Storage.DISK : Storage.S3;
    List<Leg> legs = new ArrayList<>();
    for (int first = 0; first < rounds; first += LEG_ROUNDS) {
      List<Round> of = new ArrayList<>();
      for (int i = first; i < Math.min(rounds, first + LEG_ROUNDS); i++) {
        of.add(round(i + 1, storage, random));
      }
      legs.add(new Leg(legs.size() + 1, storage, of));
      storage = storage == Storage.DISK ? Storage.S3 : Storage.DISK;
    }
    return new Plan(seed, legs);
  }

  private static Round round(int number, Storage storage, Random random) {
    Set<Victim> victims = victims(storage, random);
    boolean again = random.nextInt(4) == 0;
    return new Round(
        number,
        Duration.ofMillis(random.nextInt(1_500)),
        victims,
        Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(2_000) : 0),
        Duration.ofMillis(random.nextInt(3_000)),
        again ? victims(storage, random) : Set.of());
  }

  /** Mostly one, sometimes two at once. */
  private static Set<Victim> victims(Storage storage, Random random) {
    List<Victim> all = new ArrayList<>(List.of(Victim.values()));
    if (storage == Storage.DISK) {
      all.remove(Victim.S3);
    }
    Set<Victim> chosen = EnumSet.noneOf(Victim.class);
    int count = random.nextInt(3) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      chosen.add(all.remove(random.nextInt(all.size())));
    }
    return chosen;
  }
}
