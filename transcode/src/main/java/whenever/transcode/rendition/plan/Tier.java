package whenever.transcode.rendition.plan;

import java.util.EnumSet;
import java.util.Set;
import whenever.transcode.probe.MediaInfo;

/** What is encoded of a recording besides the copy that plays at once. */
public enum Tier {
  /** H.264 with AAC up to 1080 lines, or AAC alone: plays everywhere. */
  EVERYWHERE("everywhere"),
  /** The same with at most 480 lines, for slow links. */
  SMALL("small"),
  /** The sound of a film alone, as AAC. */
  SOUND("sound"),
  /** A voice at an even level, as Opus. */
  OPUS("opus");

  /** From so many lines on, 480 are much less. */
  private static final int WORTH_A_SMALL_ONE = 720;

  private final String fileName;

  Tier(String fileName) {
    this.fileName = fileName;
  }

  /** The name of its file, without an ending. */
  public String fileName() {
    return fileName;
  }

  /** What a recording does not bring along. */
  public static Set<Tier> missing(MediaInfo info, Gain gain) {
    var tiers = EnumSet.noneOf(Tier.class);
    if (!Codecs.playsEverywhere(info)) {
      tiers.add(EVERYWHERE);
    }
    var video = info.video();
    if (video == null) {
      if (gain.limited()) {
        tiers.add(OPUS);
      }
      return tiers;
    }
    if (Math.min(video.width(), video.height()) >= WORTH_A_SMALL_ONE) {
      tiers.add(SMALL);
    }
    if (info.hasAudio()) {
      tiers.add(SOUND);
    }
    return tiers;
  }
}
