package whenever.transcode.rendition;

import java.util.Set;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.Tier;

/**
 * What is to be encoded of a recording.
 *
 * @param tiers at least one
 * @param gain of all sound that is encoded
 */
public record Encoding(Set<Tier> tiers, Gain gain) {
  public Encoding {
    tiers = Set.copyOf(tiers);
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("nothing to encode");
    }
  }

  /** What plays everywhere and nothing else, as loud as it is. */
  public static Encoding everywhere() {
    return new Encoding(Set.of(Tier.EVERYWHERE), Gain.NONE);
  }
}
