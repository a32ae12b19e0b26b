package whenever.transcode.rendition.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;

/**
 * How several tiers are made in one decode: what plays everywhere already is copied, the rest goes
 * through one graph of filters that splits behind what is common.
 *
 * @param encode how pictures are encoded
 * @param sound how sound is encoded
 */
public record LadderPlan(MediaInfo info, Set<Tier> tiers, EncodePlan encode, SoundPlan sound) {
  private static final int SMALL_SIDE = 480;
  private static final int LONG_SIDE = 854;

  /** One file of several: where, and the words before its name. */
  public record Target(Path path, List<String> words) {}

  /** The words between the input and the first target. */
  public List<String> graph() {
    var chains = new ArrayList<String>();
    var video = info.video();
    if (video != null) {
      var filmed = filmed(video);
      split("[0:V:0]" + EncodePlan.AT_MOST_60, "split", 'p', filmed, chains);
      filmed.forEach(tier -> chains.add(link('p', tier) + size(tier).filter() + link('v', tier)));
    }
    var audio = info.audio();
    if (audio != null) {
      split("[0:a:0]" + sound.filter(audio), "asplit", 'a', heard(audio), chains);
    }
    return chains.isEmpty() ? List.of() : List.of("-filter_complex", String.join(";", chains));
  }

  private static void split(
      String chain, String filter, char pad, Set<Tier> tiers, List<String> chains) {
    if (!tiers.isEmpty()) {
      var pads = new StringBuilder();
      tiers.forEach(tier -> pads.append(link(pad, tier)));
      chains.add("%s,%s=%d%s".formatted(chain, filter, tiers.size(), pads));
    }
  }

  private static String link(char pad, Tier tier) {
    return "[%c-%s]".formatted(pad, tier.fileName());
  }

  /** Whose picture is encoded. */
  private Set<Tier> filmed(VideoStream video) {
    var filmed = EnumSet.noneOf(Tier.class);
    for (var tier : tiers) {
      if (tier == Tier.SMALL || (tier == Tier.EVERYWHERE && !Codecs.playsEverywhere(video))) {
        filmed.add(tier);
      }
    }
    return filmed;
  }

  /** Whose sound is encoded. */
  private Set<Tier> heard(AudioStream audio) {
    var heard = EnumSet.noneOf(Tier.class);
    heard.addAll(tiers);
    if (Codecs.playsEverywhere(audio)) {
      heard.remove(Tier.EVERYWHERE);
    }
    return heard;
  }

  /** One file for each tier, in the order of the tiers. */
  public List<Target> targets(Path folder) {
    return EnumSet.copyOf(tiers).stream()
        .map(tier ->
            new Target(folder.resolve(tier.fileName() + "." + extension(tier)), words(tier)))
        .toList();
  }

  private List<String> words(Tier tier) {
    var words = new ArrayList<String>();
    var video = info.video();
    if (video != null && showsPicture(tier)) {
      boolean encoded = filmed(video).contains(tier);
      words.addAll(List.of("-map", encoded ? link('v', tier) : "0:V:0"));
      words.addAll(encoded ? encode.x264(rate(tier)) : List.of("-c:v", "copy"));
    }
    var audio = info.audio();
    if (audio != null) {
      boolean encoded = heard(audio).contains(tier);
      words.addAll(List.of("-map", encoded ? link('a', tier) : "0:a:0"));
      words.addAll(encoded ? sound(tier, audio) : List.of("-c:a", "copy"));
    }
    words.addAll(Output.nothingElse());
    words.addAll(Output.container(container(tier)));
    return words;
  }

  private List<String> sound(Tier tier, AudioStream audio) {
    return tier == Tier.OPUS ? sound.opus() : sound.aac(audio);
  }

  private static EncodePlan.Rate rate(Tier tier) {
    return tier == Tier.SMALL ? EncodePlan.Rate.SMALL : EncodePlan.Rate.FULL;
  }

  private static boolean showsPicture(Tier tier) {
    return tier == Tier.EVERYWHERE || tier == Tier.SMALL;
  }

  /** What a tier is written into. */
  public Container container(Tier tier) {
    return tier == Tier.OPUS ? Container.WEBM : Container.MP4;
  }

  /** Whether a tier of this recording has a picture. */
  public boolean hasPicture(Tier tier) {
    return info.hasVideo() && showsPicture(tier);
  }

  /** The ending of a tier's file. */
  public String extension(Tier tier) {
    return tier == Tier.OPUS ? "webm" : hasPicture(tier) ? "mp4" : "m4a";
  }

  /** How large the picture of a tier will be. */
  public FrameSize size(Tier tier) {
    @Nullable VideoStream video = info.video();
    if (video == null || !showsPicture(tier)) {
      return FrameSize.NONE;
    }
    if (tier == Tier.SMALL) {
      boolean tall = video.height() > video.width();
      return FrameSize.within(video, tall ? SMALL_SIDE : LONG_SIDE, tall ? LONG_SIDE : SMALL_SIDE);
    }
    return Codecs.playsEverywhere(video)
        ? new FrameSize(video.width(), video.height())
        : FrameSize.within1080p(video);
  }
}
