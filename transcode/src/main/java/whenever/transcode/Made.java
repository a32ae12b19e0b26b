package whenever.transcode;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.picture.Picture;
import whenever.transcode.rendition.picture.Storyboard;
import whenever.transcode.rendition.plan.Tier;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.rendition.sound.TimeRange;
import whenever.transcode.speech.Word;

/**
 * Everything that was made of one clip, in the shape in which it is printed; times are in
 * milliseconds.
 *
 * @param playlist the HLS master playlist
 * @param tookMs how long each step took
 */
record Made(
    Map<String, Object> source,
    Map<String, Object> instant,
    Map<String, Object> encoded,
    @Nullable String playlist,
    @Nullable String poster,
    @Nullable Map<String, Object> storyboard,
    @Nullable Map<String, Object> sound,
    @Nullable List<Word> words,
    Map<String, Long> tookMs) {

  static Map<String, Object> tree(MediaInfo info) {
    return Map.of(
        "container", info.container().name().toLowerCase(Locale.ROOT),
        "video", String.valueOf(info.video()),
        "audio", String.valueOf(info.audio()),
        "durationMs", info.duration().toMillis());
  }

  static Map<String, Object> tree(Rendition rendition) {
    return Map.of(
        "path", rendition.path().toString(),
        "contentType", rendition.contentType(),
        "durationMs", rendition.duration().toMillis(),
        "width", rendition.width(),
        "height", rendition.height(),
        "playsEverywhere", rendition.playsEverywhere());
  }

  static Map<String, Object> tree(Map<Tier, Rendition> encoded) {
    var tree = new LinkedHashMap<String, Object>();
    encoded.forEach((tier, rendition) -> tree.put(tier.fileName(), tree(rendition)));
    return tree;
  }

  static @Nullable Map<String, Object> tree(Optional<Storyboard> storyboard) {
    return storyboard
        .map(made ->
            Map.<String, Object>of(
                "path", made.path().toString(),
                "tiles", made.tiles().count(),
                "intervalMs", made.tiles().interval().toMillis(),
                "scenesMs", made.scenes().stream().map(Duration::toMillis).toList()))
        .orElse(null);
  }

  static @Nullable String path(Optional<Picture> picture) {
    return picture.map(made -> made.path().toString()).orElse(null);
  }

  static Map<String, Object> tree(Sound sound) {
    return Map.of(
        "pcm", sound.pcm().toString(),
        "integratedLufs", sound.loudness().integratedLufs(),
        "truePeakDb", sound.loudness().truePeakDb(),
        "gainDb", sound.loudness().gain().db(),
        "silences", sound.silences().stream().map(Made::tree).toList(),
        "waveform", sound.waveform().peaks());
  }

  private static Map<String, Long> tree(TimeRange range) {
    return Map.of("startMs", range.start().toMillis(), "endMs", range.end().toMillis());
  }
}
